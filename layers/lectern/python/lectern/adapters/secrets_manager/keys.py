"""Reads providers' keys from one secret, a JSON object like `{"OPENAI_API_KEY": "…"}`."""

import json
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from lectern.adapters.aws_client import aws_client
from lectern.domain.errors import ConfigurationError, ProviderUnavailableError


def read_key(secret: str, name: str) -> str:
    """Return the provider's key that the secret has under `name`.

    Raises:
        ConfigurationError: The secret is not a JSON object with that name, or the key is empty.
        ProviderUnavailableError: The secret cannot be read now.
    """
    client = aws_client("secretsmanager", read_s=2, attempts=3)
    try:
        text = client.get_secret_value(SecretId=secret)["SecretString"]
    except (BotoCoreError, ClientError) as error:
        raise ProviderUnavailableError("the providers' keys cannot be read") from error
    key = _entries(text).get(name)
    if not isinstance(key, str) or not key:
        # The message must not quote the text, as it is a secret.
        raise ConfigurationError(f"the secret of LECTERN_PROVIDER_KEYS should have {name}")
    return key


def _entries(text: str) -> dict[str, Any]:
    try:
        entries = json.loads(text)
    except ValueError:
        return {}
    return entries if isinstance(entries, dict) else {}
