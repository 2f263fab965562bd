"""A token instead of a password, signed by the real SDK."""

from urllib.parse import parse_qs, urlsplit

import pytest
from psycopg.conninfo import conninfo_to_dict

from lectern.adapters.postgres.iam import with_token
from lectern.domain.errors import ConfigurationError

URL = "postgresql://lectern@db.example:5433/lectern?sslmode=verify-full&sslrootcert=/opt/rds.pem"


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not a secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")


def test_the_token_is_for_this_host_port_and_user() -> None:
    token = str(conninfo_to_dict(with_token(URL))["password"])

    signed = urlsplit(f"https://{token}")
    query = parse_qs(signed.query)
    assert signed.netloc == "db.example:5433"
    assert query["Action"] == ["connect"]
    assert query["DBUser"] == ["lectern"]
    assert "/eu-central-1/rds-db/aws4_request" in query["X-Amz-Credential"][0]
    assert query["X-Amz-Expires"] == ["900"]


def test_signing_a_url_changes_only_its_password() -> None:
    signed = conninfo_to_dict(with_token(URL))

    assert {k: v for k, v in signed.items() if k != "password"} == conninfo_to_dict(URL)


def test_the_default_port_is_used_if_none_is_given() -> None:
    signed = conninfo_to_dict(with_token("postgresql://lectern@db.example/lectern"))

    assert str(signed["password"]).startswith("db.example:5432/")


@pytest.mark.parametrize("url", ["postgresql:///lectern", "postgresql://db.example/lectern"])
def test_a_url_that_cannot_be_signed_is_named(url: str) -> None:
    with pytest.raises(ConfigurationError, match="LECTERN_DATABASE_URL should name"):
        with_token(url)
