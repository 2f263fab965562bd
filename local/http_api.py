"""API Gateway's HTTP API: functions that answer HTTP requests, payload version 2.0."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web

from lectern.routes import Function
from local import events
from local.answers import Answer, read_http_answer
from local.integration import Integration
from local.runtime import FunctionError

_FAILED: Final = {"message": "Internal Server Error"}


@dataclass(frozen=True, slots=True)
class HttpApi:
    """Gives one route's requests to one function."""

    integration: Integration
    function: Function
    route_key: str

    def route(self) -> web.RouteDef:
        """Return the aiohttp route: `GET /a/{id}`, `ANY /{rest+}`."""
        method, _, path = self.route_key.partition(" ")
        return web.route(
            "*" if method == "ANY" else method, path.replace("+}", ":.*}"), self.answer
        )

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one request; 500 when the function has no answer."""
        try:
            event = await events.http_event(request, self.route_key)
            return _response(await self.integration.answer(self.function, event, read_http_answer))
        except FunctionError:
            return web.json_response(_FAILED, status=500)


def _response(answer: Answer) -> web.Response:
    response = web.Response(status=answer.status, body=answer.body, headers=answer.headers)
    for cookie in answer.cookies:
        response.headers.add("Set-Cookie", cookie)
    return response
