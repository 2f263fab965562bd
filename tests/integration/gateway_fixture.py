"""A gateway on a real port, with a few small functions behind it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, TCPConnector, web

from lectern.routes import Function, Trigger
from local.faults import NO_FAULTS, Faults
from local.gateway.gateway import ApiSettings, Gateway
from local.gateway.http_server import serve
from local.gateway.limits import API_GATEWAY, Limits
from local.runtime.isolation import Isolation
from local.runtime.runtime import Runtime
from tests.integration.clients import lambda_client, management_client
from tests.integration.gateway_functions import journal

_FOLDER = "tests.integration.gateway_functions"


def function(
    name: str, trigger: Trigger = Trigger.ROUTE, route_key: str | None = None, timeout_s: int = 10
) -> Function:
    return Function(name, f"{_FOLDER}.{name}", trigger, route_key or name, timeout_s)


def web_function(*http_routes: str) -> Function:
    return Function("web", f"{_FOLDER}.web", Trigger.HTTP, http_routes=http_routes)


AUTHORIZER = function("authorizer", Trigger.AUTHORIZER)
CONNECT = function("connect", route_key="$connect")
DISCONNECT = function("disconnect", route_key="$disconnect")
ECHO = function("echo")
DEFAULT = function("echo", route_key="$default")
ANSWER = function("answer")
WAIT = function("wait")
WEB = web_function("GET /web/{what}", "GET /web/{what}/again")
SIGNED_IN = replace(web_function("GET /signed-in/{what}"), signed_in=True)
JOB = function("job", Trigger.INVOKE)

FUNCTIONS = (CONNECT, DISCONNECT, ECHO, ANSWER, WAIT, DEFAULT, WEB, SIGNED_IN, JOB)
RESPONSES = ApiSettings(route_responses=("echo", "answer", "wait", "$default"))


@dataclass(frozen=True)
class Served:
    """A running gateway and clients of it."""

    gateway: Gateway
    origin: str
    http: ClientSession

    @property
    def socket(self) -> str:
        return f"{self.origin}/live"

    async def connect(self, query: str = "", **options: Any) -> ClientWebSocketResponse:
        socket: ClientWebSocketResponse = await self.http.ws_connect(
            f"{self.socket}{query}", **options
        )
        return socket

    async def refused_with(self, query: str) -> int:
        """Return the HTTP status of a handshake."""
        headers = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        }
        async with self.http.get(f"{self.socket}{query}", headers=headers) as response:
            return response.status

    async def post(self, connection_id: str, data: bytes) -> None:
        await self._manage("post_to_connection", ConnectionId=connection_id, Data=data)

    async def get(self, connection_id: str) -> dict[str, Any]:
        return await self._manage("get_connection", ConnectionId=connection_id)

    async def delete(self, connection_id: str) -> None:
        await self._manage("delete_connection", ConnectionId=connection_id)

    async def invoke(self, name: str, event: Any, kind: str = "RequestResponse") -> dict[str, Any]:
        """Invoke with boto3's Lambda client; `Payload` is the answer."""
        return await asyncio.to_thread(self._invoke, name, event, kind)

    async def _manage(self, operation: str, **arguments: Any) -> dict[str, Any]:
        client = management_client(self.socket)
        try:
            return await asyncio.to_thread(getattr(client, operation), **arguments)
        finally:
            client.close()

    def _invoke(self, name: str, event: Any, kind: str) -> dict[str, Any]:
        client = lambda_client(f"{self.origin}/lambda")
        try:
            answer: Any = client.invoke(
                FunctionName=name,
                InvocationType=kind,  # type: ignore[arg-type]
                Payload=json.dumps(event).encode(),
            )
            return {**answer, "Payload": json.loads(answer["Payload"].read() or "null")}
        finally:
            client.close()


@asynccontextmanager
async def serving(
    functions: Sequence[Function] = FUNCTIONS,
    *,
    limits: Limits = API_GATEWAY,
    faults: Faults = NO_FAULTS,
    settings: ApiSettings = RESPONSES,
    isolation: Isolation = Isolation.THREADS,
) -> AsyncIterator[Served]:
    """Run a gateway on a free port of the loopback; its `wait` waits until `journal.go_on`."""
    journal.go_on.clear()
    runtime = Runtime(functions, isolation=isolation, faults=faults)
    gateway = Gateway(functions, runtime, limits=limits, faults=faults, settings=settings)
    app = web.Application()
    gateway.attach(app)
    listener = socket.create_server(("127.0.0.1", 0))
    origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        async with serve(app, [listener], limits):
            try:
                async with ClientSession(connector=TCPConnector(limit=0)) as http:
                    yield Served(gateway, origin, http)
            finally:
                await gateway.close()
    finally:
        await runtime.close()


async def echoed(socket: ClientWebSocketResponse, message: dict[str, Any]) -> dict[str, Any]:
    """Send a message to `echo` and return the event that the function got."""
    await socket.send_json({"type": "echo", **message})
    event: dict[str, Any] = await socket.receive_json(timeout=30)
    return event


async def connection_id(socket: ClientWebSocketResponse) -> str:
    event = await echoed(socket, {})
    return str(event["requestContext"]["connectionId"])
