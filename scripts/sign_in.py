"""`/sign-in.json`: how teachers sign in, for the pages. One build of them serves every stage."""

from dataclasses import dataclass
from typing import Final, Literal

FILE: Final = "sign-in.json"
PAGE: Final = "/teach/"
"""The page of teachers, which an invitation names."""
PAGES: Final = (PAGE, "/school/")
"""The pages to which the issuer sends a browser back, after a sign-in and after a sign-out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """The sign-in configuration of the pages.

    Attributes:
        teaching: `required`, or `open`: a class can be started without a sign-in.
        issuer: The OpenID Connect issuer.
        client_id: The pages' client there, which has no secret.
        scope: The scopes to request, separated by blanks.
        token: Which token the API accepts: the `access` token or the `id` token.
        sign_out_url: Where a sign-out ends the issuer's session, for an issuer that does not
            implement RP-Initiated Logout.
    """

    teaching: Literal["open", "required"]
    issuer: str
    client_id: str
    scope: str
    token: Literal["access", "id"]
    sign_out_url: str | None = None

    def content(self) -> dict[str, str]:
        """Return the content of the file."""
        own = {"signOutUrl": self.sign_out_url} if self.sign_out_url else {}
        return {
            "teaching": self.teaching,
            "issuer": self.issuer,
            "clientId": self.client_id,
            "scope": self.scope,
            "token": self.token,
            **own,
        }
