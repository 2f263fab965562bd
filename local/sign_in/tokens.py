"""The token endpoint: a code or a refresh token becomes tokens."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from local.gateway.issuer import Issuer
from local.sign_in.authorization import Client
from local.sign_in.errors import OAuthError
from local.sign_in.grants import Grant, Grants
from local.sign_in.people import Person

LIFE_S: Final = 3_600
"""How long an access token and an ID token are valid, as in a user pool of Cognito."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Answers token requests.

    Args:
        issuer: Signs the tokens.
        client: The client of the pages.
        grants: What people have granted.
        claims: Returns the claims of a person, besides those of the standard.
    """

    issuer: Issuer
    client: Client
    grants: Grants
    claims: Callable[[Person], Mapping[str, object]]

    def __call__(self, form: Mapping[str, str]) -> dict[str, object]:
        """Return the token response of a form.

        Raises:
            OAuthError: A field is missing or wrong. The text names it.
            UntrustedRequestError: `client_id` is another client's.
        """
        self.client.check(form.get("client_id"))
        return self._response(self._grant(form))

    def _grant(self, form: Mapping[str, str]) -> Grant:
        match form.get("grant_type"):
            case "authorization_code":
                return self.grants.redeem_code(
                    _required(form, "code"),
                    _required(form, "code_verifier"),
                    _required(form, "redirect_uri"),
                )
            case "refresh_token":
                return self.grants.redeem_refresh_token(_required(form, "refresh_token"))
        text = "`grant_type` should be `authorization_code` or `refresh_token`."
        raise OAuthError("unsupported_grant_type", text)

    def _response(self, grant: Grant) -> dict[str, object]:
        own = {**self.claims(grant.person), "auth_time": int(time.time())}
        nonce = {"nonce": grant.nonce} if grant.nonce else {}
        name = {"name": grant.person.name}
        access = {**own, "scope": grant.scope, "client_id": self.client.client_id}
        return {
            "access_token": self.issuer.token(access, LIFE_S),
            "id_token": self.issuer.token({**own, **name, **nonce}, LIFE_S),
            "refresh_token": self.grants.issue_refresh_token(grant),
            "token_type": "Bearer",
            "expires_in": LIFE_S,
            "scope": grant.scope,
        }


def _required(form: Mapping[str, str], name: str) -> str:
    if not (value := form.get(name)):
        raise OAuthError("invalid_request", f"`{name}` is missing.")
    return value
