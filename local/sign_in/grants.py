"""Sessions, codes and refresh tokens of the issuer, in memory. A code or token works once."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from local.sign_in.authorization import AuthorizationRequest
from local.sign_in.errors import OAuthError
from local.sign_in.people import Person

_CODE_S: Final = 60
_BAD: Final = "invalid_grant"


@dataclass(frozen=True, slots=True)
class Grant:
    """What a person has granted to the pages, in a session of the browser."""

    person: Person
    session: str
    scope: str
    nonce: str | None


@dataclass(frozen=True, slots=True)
class _Code:
    grant: Grant
    request: AuthorizationRequest
    expires_at: float


@dataclass(slots=True)
class Grants:
    """Grants of all browsers. `clock` returns seconds; they are lost when the stack ends."""

    clock: Callable[[], float]
    _sessions: dict[str, Person] = field(default_factory=dict)
    _codes: dict[str, _Code] = field(default_factory=dict)
    _refresh_tokens: dict[str, Grant] = field(default_factory=dict)

    def open_session(self, person: Person) -> str:
        """Open a session of a browser, and return its secret id."""
        session = secrets.token_urlsafe(32)
        self._sessions[session] = person
        return session

    def person(self, session: str) -> Person | None:
        """Return who has signed in, `None` in no open session."""
        return self._sessions.get(session)

    def close_session(self, session: str) -> None:
        """Close a session. Its codes and refresh tokens stop working."""
        self._sessions.pop(session, None)
        self._codes = {
            code: kept for code, kept in self._codes.items() if kept.grant.session != session
        }
        self._refresh_tokens = {
            token: grant
            for token, grant in self._refresh_tokens.items()
            if grant.session != session
        }

    def issue_code(self, request: AuthorizationRequest, session: str) -> str:
        """Return a code for a request in an open session. It works once, for a minute."""
        now = self.clock()
        self._codes = {code: kept for code, kept in self._codes.items() if now < kept.expires_at}
        grant = Grant(self._sessions[session], session, request.scope, request.nonce)
        code = secrets.token_urlsafe(32)
        self._codes[code] = _Code(grant, request, now + _CODE_S)
        return code

    def redeem_code(self, code: str, verifier: str, redirect_uri: str) -> Grant:
        """Return the grant of a code.

        Raises:
            OAuthError: The code is unknown, used or expired, or is another client's, or the
                session is closed.
        """
        found = self._codes.pop(code, None)
        if found is None or self.clock() >= found.expires_at:
            raise OAuthError(_BAD, "`code` is unknown, used or expired.")
        if redirect_uri != found.request.redirect_uri:
            raise OAuthError(_BAD, "`redirect_uri` should be that of the request for the code.")
        if not hmac.compare_digest(_challenge(verifier), found.request.challenge):
            raise OAuthError(_BAD, "`code_verifier` does not fit the `code_challenge`.")
        return found.grant

    def issue_refresh_token(self, grant: Grant) -> str:
        """Return a refresh token of a grant."""
        token = secrets.token_urlsafe(32)
        self._refresh_tokens[token] = grant
        return token

    def redeem_refresh_token(self, token: str) -> Grant:
        """Return the grant of a refresh token.

        Raises:
            OAuthError: The token is unknown or used, or the session is closed.
        """
        grant = self._refresh_tokens.pop(token, None)
        if grant is None:
            raise OAuthError(_BAD, "`refresh_token` is unknown or used, or its session is closed.")
        return grant


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
