"""API Gateway's HTTP API with Lambda proxy integrations, payload version 2.0."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from lectern.routes import Function
from local.gateway import events
from local.gateway.integration import Integration
from local.gateway.jwt_authorizer import JwtAuthorizer, UnauthorizedError
from local.gateway.responses import Response, parse_http_response
from local.runtime.runtime import FunctionError

_FAILED: Final = {"message": "Internal Server Error"}
_UNAUTHORIZED: Final = {"message": "Unauthorized"}


@dataclass(frozen=True, slots=True)
class HttpApi:
    """Invokes one function with HTTP requests.

    Args:
        integration: Invokes the function.
        function: The function, with its routes and whether they require a token.
        teachers: Verifies tokens; `None` rejects every token.
    """

    integration: Integration
    function: Function
    teachers: JwtAuthorizer | None

    def route(self, route_key: str) -> web.RouteDef:
        """Return the aiohttp route: `GET /a/{id}`, `ANY /{rest+}`."""
        method, _, path = route_key.partition(" ")

        async def answer(request: web.Request) -> web.Response:
            return await self.answer(request, route_key)

        return web.route("*" if method == "ANY" else method, path.replace("+}", ":.*}"), answer)

    async def answer(self, request: web.Request, route_key: str) -> web.Response:
        """Answer one request: 401 without a valid token, 500 if the function fails."""
        try:
            claims = self._claims(request.headers.get("Authorization"))
        except UnauthorizedError as error:
            headers = {"www-authenticate": f'Bearer scope="" error="{error}"'}
            return web.json_response(_UNAUTHORIZED, status=401, headers=headers)
        try:
            event = await events.http_event(request, route_key, claims)
            return _response(
                await self.integration.invoke(self.function, event, parse_http_response)
            )
        except FunctionError:
            return web.json_response(_FAILED, status=500)

    def _claims(self, authorization: str | None) -> dict[str, str] | None:
        if not self.function.signed_in:
            return None
        if self.teachers is None:
            raise UnauthorizedError("invalid_token")
        return self.teachers.claims(authorization)


def _response(answer: Response) -> web.Response:
    response = web.Response(status=answer.status, body=answer.body, headers=answer.headers)
    for cookie in answer.cookies:
        response.headers.add("Set-Cookie", cookie)
    return response
