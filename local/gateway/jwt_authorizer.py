"""API Gateway's JWT authorizer.

Reference: "Control access to HTTP APIs with JWT authorizers" in the API Gateway guide.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

# The service accepts only tokens that are signed with an RSA key.
_ALGORITHMS: Final = ("RS256",)


class UnauthorizedError(Exception):
    """The token is missing or invalid; the text is OAuth's error code."""


@dataclass(frozen=True, slots=True)
class JwtAuthorizer:
    """Verifies tokens for one audience.

    The service knows one issuer. Here there may be several `issuers` of one key.
    """

    key: RSAPublicKey
    issuers: frozenset[str]
    audience: str

    def claims(self, authorization: str | None) -> dict[str, str]:
        """Return the claims of the token in an `Authorization` header, with or without `Bearer`.

        All values are strings, as in the service's events: a list is `[a b]`.

        Raises:
            UnauthorizedError: The token is missing, malformed, expired, or of another issuer or
                audience.
        """
        token = (authorization or "").removeprefix("Bearer ").strip()
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self.key,
                algorithms=_ALGORITHMS,
                issuer=self.issuers,
                audience=self.audience,
                options={"require": ["exp", "iss", "aud"]},
            )
        # The library's reason may quote the token.
        except jwt.PyJWTError:
            raise UnauthorizedError("invalid_token") from None
        return {name: _as_text(value) for name, value in claims.items()}


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return f"[{' '.join(_as_text(item) for item in value)}]"
    return value if isinstance(value, str) else json.dumps(value)
