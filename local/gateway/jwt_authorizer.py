"""API Gateway's JWT authorizer: whose token is good, and what functions are told of it.

Reference: "Control access to HTTP APIs with JWT authorizers" in the API Gateway guide.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

# The service takes tokens that are signed by an RSA key, and no others.
_ALGORITHMS: Final = ("RS256",)


class UnauthorizedError(Exception):
    """There is no token, or it is not good; the text is OAuth's name for it."""


@dataclass(frozen=True, slots=True)
class JwtAuthorizer:
    """Checks tokens of one issuer, made for one audience."""

    key: RSAPublicKey
    issuer: str
    audience: str

    def claims(self, authorization: str | None) -> dict[str, str]:
        """Return the claims of a header's token, with or without `Bearer` before it.

        All are texts, as in the service's events: a list is `[a b]`.

        Raises:
            UnauthorizedError: It is missing, damaged, expired, or somebody else's.
        """
        token = (authorization or "").removeprefix("Bearer ").strip()
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self.key,
                algorithms=_ALGORITHMS,
                issuer=self.issuer,
                audience=self.audience,
                options={"require": ["exp", "iss", "aud"]},
            )
        except jwt.PyJWTError:
            raise UnauthorizedError("invalid_token") from None
        return {name: _as_text(value) for name, value in claims.items()}


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return f"[{' '.join(_as_text(item) for item in value)}]"
    return value if isinstance(value, str) else json.dumps(value)
