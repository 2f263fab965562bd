"""The providers' keys in a secret, read with the real SDK from moto."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from lectern.adapters.secrets_manager.keys import read_key
from lectern.domain.errors import ConfigurationError, ProviderUnavailableError

NAME = "OPENAI_API_KEY"


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        yield


def keep(text: str) -> str:
    created = boto3.client("secretsmanager").create_secret(Name="keys", SecretString=text)
    return str(created["ARN"])


def test_the_key_is_the_one_under_its_name() -> None:
    secret = keep('{"OPENAI_API_KEY": "sk-1", "OTHER": "2"}')

    assert read_key(secret, NAME) == "sk-1"


@pytest.mark.parametrize("text", ["{}", '{"OPENAI_API_KEY": ""}', "[]", "sk-1", '"sk-1"'])
def test_a_secret_without_the_key_is_a_configuration_error_that_does_not_quote_it(
    text: str,
) -> None:
    secret = keep(text)

    with pytest.raises(ConfigurationError, match="should have OPENAI_API_KEY") as refused:
        read_key(secret, NAME)

    assert "sk-1" not in str(refused.value)


def test_a_secret_that_cannot_be_read_may_be_read_later() -> None:
    with pytest.raises(ProviderUnavailableError):
        read_key("no-such-secret", NAME)
