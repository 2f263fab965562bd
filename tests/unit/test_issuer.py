"""The issuer and the authorizer of the local stack."""

import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from lectern.domain.teacher import Teacher
from lectern.entry.claims import ClaimNames
from local.gateway.issuer import KEY_FILE, Issuer
from local.gateway.jwt_authorizer import UnauthorizedError
from local.token import main


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    return Issuer.at(tmp_path)


def test_a_valid_tokens_claims_are_strings_as_in_api_gateways_events(issuer: Issuer) -> None:
    token = issuer.token({"sub": "t-1", "groups": ["a", "b"], "email_verified": True}, 60)

    with_prefix = issuer.authorizer().claims(f"Bearer {token}")
    without = issuer.authorizer().claims(token)

    assert with_prefix == without
    assert with_prefix["sub"] == "t-1"
    assert with_prefix["groups"] == "[a b]"
    assert with_prefix["email_verified"] == "true"
    assert with_prefix["exp"].isdigit()


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer x.y.z", "Basic dDp0"])
def test_text_that_is_no_token_is_rejected(issuer: Issuer, header: str | None) -> None:
    with pytest.raises(UnauthorizedError):
        issuer.authorizer().claims(header)


def test_an_expired_token_is_rejected(issuer: Issuer) -> None:
    with pytest.raises(UnauthorizedError):
        issuer.authorizer().claims(issuer.token({"sub": "t-1"}, -1))


def test_a_token_signed_with_another_key_is_rejected(issuer: Issuer, tmp_path: Path) -> None:
    forged = Issuer.at(tmp_path / "elsewhere").token({"sub": "t-1"}, 60)

    with pytest.raises(UnauthorizedError):
        issuer.authorizer().claims(forged)


@pytest.mark.parametrize("wrong", [{"iss": "https://other.invalid"}, {"aud": "other"}])
def test_a_token_of_another_issuer_or_for_another_audience_is_rejected(
    issuer: Issuer, wrong: dict[str, str]
) -> None:
    good = jwt.decode(issuer.token({"sub": "t-1"}, 60), options={"verify_signature": False})
    token = jwt.encode({**good, **wrong}, issuer.key, algorithm="RS256")

    with pytest.raises(UnauthorizedError):
        issuer.authorizer().claims(token)


@pytest.mark.parametrize("algorithm", ["none", "HS256", "PS256"])
def test_a_token_with_another_algorithm_is_rejected(issuer: Issuer, algorithm: str) -> None:
    good = jwt.decode(issuer.token({"sub": "t-1"}, 60), options={"verify_signature": False})
    keys: dict[str, rsa.RSAPrivateKey | str] = {
        "none": "",
        "HS256": "a-secret-that-is-long-enough-for-sha256",
        "PS256": issuer.key,
    }
    token = jwt.encode(good, keys[algorithm], algorithm=algorithm)

    with pytest.raises(UnauthorizedError):
        issuer.authorizer().claims(token)


def test_the_key_is_stored_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as starters:
        issuers = list(starters.map(Issuer.at, [tmp_path] * 4))

    assert len({each.key.private_numbers().d for each in issuers}) == 1
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [KEY_FILE]


def test_the_command_prints_a_token_that_the_functions_accept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LECTERN_HOME", str(tmp_path))

    status = main(["ada", "--school", "hill", "--admin"])

    claims = Issuer.at(tmp_path).authorizer().claims(capsys.readouterr().out.strip())
    names = ClaimNames("custom:school", "cognito:groups", "lectern-admin")
    event = {"requestContext": {"authorizer": {"jwt": {"claims": claims}}}}
    assert status == 0
    assert names.teacher(event) == Teacher("ada", "hill", is_admin=True)
    assert int(claims["exp"]) > time.time() + 3_600


def test_a_key_that_is_not_rsa_is_not_used(tmp_path: Path) -> None:
    assert isinstance(Issuer.at(tmp_path).key, rsa.RSAPrivateKey)
    (tmp_path / KEY_FILE).write_text("not a key")

    with pytest.raises(ValueError, match="PEM"):
        Issuer.at(tmp_path)


@pytest.mark.parametrize("name", ["", " "])
def test_a_token_without_a_name_is_rejected_in_a_sentence(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([name])

    said = capsys.readouterr()
    assert (status, said.out) == (1, "")
    assert said.err == "Name the teacher, like `make token NAME=anna`.\n"
