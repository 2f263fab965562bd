"""The issuer over HTTP: discovery, authorization, tokens, keys and the end of a session.

References: OpenID Connect Core, Discovery and RP-Initiated Logout 1.0.
"""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from aiohttp import web
from jwt.algorithms import RSAAlgorithm
from multidict import MultiMapping

from local.gateway.issuer import AUDIENCE, Issuer
from local.sign_in.authorization import AuthorizationRequest, Client
from local.sign_in.errors import FormError, OAuthError, UntrustedRequestError
from local.sign_in.grants import Grants
from local.sign_in.page import message_page, page_policy, sign_in_page
from local.sign_in.people import SAMPLES, Person
from local.sign_in.tokens import Tokens

PATH: Final = "/local/oidc"
_COOKIE: Final = "lectern-local-session"
# The pages may have another origin than the issuer: `localhost` is not `127.0.0.1`.
_ANY_ORIGIN: Final = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class SignInServer:
    """Serves the issuer below `PATH`, to browsers on this machine.

    Args:
        issuer: Signs the tokens; its `url` ends with `PATH`.
        origins: The origins of the pages on this machine.
        pages: The paths of the pages to which a browser returns.
        claims: Returns the claims of a person, besides those of the standard.
    """

    def __init__(
        self,
        issuer: Issuer,
        origins: Sequence[str],
        pages: Sequence[str],
        claims: Callable[[Person], Mapping[str, object]],
    ) -> None:
        self._issuer = issuer
        self._origins = origins
        self._client = Client(AUDIENCE, [origin + page for origin in origins for page in pages])
        self._grants = Grants(time.time)
        self._tokens = Tokens(issuer, self._client, self._grants, claims)

    def attach(self, app: web.Application) -> None:
        """Add the routes."""
        for method, path, handler in (
            ("GET", "/.well-known/openid-configuration", self._discover),
            ("GET", "/jwks", self._keys),
            ("GET", "/authorize", self._authorize),
            ("POST", "/authorize", self._authorize),
            ("POST", "/token", self._token),
            ("GET", "/end_session", self._end_session),
        ):
            app.router.add_route(method, PATH + path, self._guarded(handler))

    def _guarded(self, handler: Handler) -> Handler:
        hosts = {urlsplit(origin).netloc for origin in self._origins}

        async def guarded(request: web.Request) -> web.StreamResponse:
            # A name that a site on the internet points to this machine must not sign in.
            if request.host not in hosts:
                raise web.HTTPForbidden
            try:
                return await handler(request)
            except UntrustedRequestError as error:
                return self._page(
                    message_page("This request is wrong", str(error)), HTTPStatus.BAD_REQUEST
                )

        return guarded

    async def _discover(self, _: web.Request) -> web.StreamResponse:
        url = self._issuer.url
        document = {
            "issuer": url,
            "authorization_endpoint": f"{url}/authorize",
            "token_endpoint": f"{url}/token",
            "jwks_uri": f"{url}/jwks",
            "end_session_endpoint": f"{url}/end_session",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["none"],
        }
        return web.json_response(document, headers=_ANY_ORIGIN)

    async def _keys(self, _: web.Request) -> web.StreamResponse:
        key = RSAAlgorithm.to_jwk(self._issuer.key.public_key(), as_dict=True)
        return web.json_response({"keys": [{**key, "use": "sig"}]}, headers=_ANY_ORIGIN)

    async def _authorize(self, request: web.Request) -> web.StreamResponse:
        """Send the browser back with a code or an error, or show the sign-in page."""
        fields = _once(request.query)
        self._client.check(fields.get("client_id"))
        self._client.check_address("redirect_uri", fields.get("redirect_uri"))
        try:
            wanted = AuthorizationRequest.of(fields)
            if request.method == "POST":
                return self._sign_in(wanted, fields, _once(await request.post()))
            return self._continue(wanted, fields, request.cookies.get(_COOKIE, ""))
        except FormError as error:
            return self._page(sign_in_page(str(error)), HTTPStatus.BAD_REQUEST)
        except OAuthError as error:
            return _back(fields, {"error": error.code, "error_description": str(error)})

    def _sign_in(
        self, wanted: AuthorizationRequest, fields: Mapping[str, str], form: Mapping[str, str]
    ) -> web.StreamResponse:
        """Open a session for the person whom the form names, and return to the pages."""
        if (choice := form.get("choice")) == "cancel":
            raise OAuthError("access_denied", "The sign-in was cancelled.")
        chosen = next((each for each in SAMPLES if each.name == choice), None)
        session = self._grants.open_session(chosen or Person.of(form))
        response = _back(fields, {"code": self._grants.issue_code(wanted, session)})
        response.set_cookie(_COOKIE, session, path=PATH, httponly=True, samesite="Lax")
        return response

    def _continue(
        self, wanted: AuthorizationRequest, fields: Mapping[str, str], session: str
    ) -> web.StreamResponse:
        """Return to the pages in an open session; without one, show the sign-in page."""
        if wanted.prompt != "login" and self._grants.person(session):
            return _back(fields, {"code": self._grants.issue_code(wanted, session)})
        if wanted.prompt == "none":
            raise OAuthError("login_required", "No teacher has signed in in this browser.")
        return self._page(sign_in_page(), HTTPStatus.OK)

    async def _token(self, request: web.Request) -> web.StreamResponse:
        try:
            answer = self._tokens(_once(await request.post()))
        except OAuthError as error:
            problem = {"error": error.code, "error_description": str(error)}
        except UntrustedRequestError as error:
            problem = {"error": "invalid_client", "error_description": str(error)}
        else:
            return web.json_response(answer, headers=_ANY_ORIGIN)
        return web.json_response(problem, status=HTTPStatus.BAD_REQUEST, headers=_ANY_ORIGIN)

    async def _end_session(self, request: web.Request) -> web.StreamResponse:
        """Close the session of the browser, and return to the pages if an address is given."""
        fields = _once(request.query)
        address = fields.get("post_logout_redirect_uri")
        if address is not None:
            self._client.check_address("post_logout_redirect_uri", address)
        self._grants.close_session(request.cookies.get(_COOKIE, ""))
        if address is None:
            text = "You have signed out. You can close this page."
            response: web.Response = self._page(message_page("Signed out", text), HTTPStatus.OK)
        else:
            response = _back({**fields, "redirect_uri": address}, {})
        response.del_cookie(_COOKIE, path=PATH)
        return response

    def _page(self, document: str, status: HTTPStatus) -> web.Response:
        return web.Response(
            text=document,
            status=status,
            content_type="text/html",
            headers={
                "Cache-Control": "no-store",
                "Content-Security-Policy": page_policy(self._origins),
            },
        )


def _once(fields: MultiMapping[Any]) -> dict[str, str]:
    """Return the fields of a query or a form, each of which is sent once, as OAuth demands."""
    for name in fields:
        if len(fields.getall(name)) > 1:
            raise UntrustedRequestError(f"`{name}` should be sent once.")
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def _back(fields: Mapping[str, str], answer: Mapping[str, str]) -> web.Response:
    """Send the browser back to the pages with an answer, and the state of its request."""
    state = {"state": fields["state"]} if "state" in fields else {}
    query = urlencode({**answer, **state})
    address = fields["redirect_uri"] + (f"?{query}" if query else "")
    headers = {"Location": address, "Cache-Control": "no-store"}
    return web.Response(status=HTTPStatus.SEE_OTHER, headers=headers)
