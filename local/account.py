"""The AWS account that the local stack imitates."""

from typing import Final

REGION: Final = "us-east-1"
ACCOUNT_ID: Final = "000000000000"

# moto accepts any credentials.
CREDENTIALS: Final = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}

SIGNED: Final = "AWS4-HMAC-SHA256 "
"""How the `Authorization` header of a signed call begins."""
