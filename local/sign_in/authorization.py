"""The authorization request of OpenID Connect, as far as the pages use it.

References: OpenID Connect Core 1.0, section 3.1.2; RFC 7636 (PKCE).
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, Self

from local.sign_in.errors import OAuthError, UntrustedRequestError

_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_PROMPTS: Final = frozenset({"", "none", "login"})


@dataclass(frozen=True, slots=True)
class Client:
    """The client of the pages, which has no secret.

    Attributes:
        client_id: Its id, the audience of its tokens.
        addresses: The addresses to which the browser may be sent back, compared exactly.
    """

    client_id: str
    addresses: Collection[str]

    def check(self, client_id: str | None) -> None:
        """Raise `UntrustedRequestError` for the id of another client."""
        if client_id != self.client_id:
            raise UntrustedRequestError(f"`client_id` should be {self.client_id!r}.")

    def check_address(self, field: str, address: str | None) -> None:
        """Raise `UntrustedRequestError` for an address that is not registered."""
        if address not in self.addresses:
            allowed = " or ".join(sorted(self.addresses))
            raise UntrustedRequestError(f"`{field}` should be {allowed}.")


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """A checked request for a code."""

    redirect_uri: str
    scope: str
    challenge: str
    nonce: str | None
    prompt: str

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Self:
        """Check the fields of a known client's request.

        Raises:
            OAuthError: A field is missing or wrong.
        """
        if fields.get("response_type") != "code":
            raise OAuthError("unsupported_response_type", "`response_type` should be `code`.")
        if "openid" not in fields.get("scope", "").split():
            raise OAuthError("invalid_scope", "`scope` should contain `openid`.")
        if fields.get("code_challenge_method") != "S256":
            raise OAuthError("invalid_request", "`code_challenge_method` should be `S256`.")
        if not _CHALLENGE.fullmatch(fields.get("code_challenge", "")):
            text = "`code_challenge` should be a SHA-256 in base64url, 43 characters."
            raise OAuthError("invalid_request", text)
        if fields.get("prompt", "") not in _PROMPTS:
            raise OAuthError("invalid_request", "`prompt` should be `none` or `login`.")
        return cls(
            redirect_uri=fields["redirect_uri"],
            scope=fields["scope"],
            challenge=fields["code_challenge"],
            nonce=fields.get("nonce"),
            prompt=fields.get("prompt", ""),
        )
