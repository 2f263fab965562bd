"""`python -m bench.cost.metered_stack`: a stack that counts what API Gateway and Lambda would bill.

It tells at `/meter`.
"""

import asyncio
import json
import sys
from typing import Any, Final

from aiohttp import web

import local.gateway
import local.stack
from bench.cost.metered_aws import METER
from bench.cost.tally import BYTES, Tally
from lectern.routes import Function
from local.__main__ import main
from local.aws import Aws
from local.connection import Connection
from local.gateway import Gateway
from local.management import Management
from local.runtime import Runtime

METERED_BYTES: Final = 32 * 1024
"""A message costs as many messages as it has started units of these."""

TALLY: Final = Tally()


class MeteredRuntime(Runtime):
    """Counts invocations, those that have begun and those that are over.

    A class that ends closes its sockets and forgets their connections, and so does `$disconnect`:
    who is first differs from time to time, and with it what is counted. Here the end is.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._no_class_ends = asyncio.Event()
        self._no_class_ends.set()

    async def invoke(self, function: Function, event: dict[str, Any], caller: str = "") -> Any:
        """Run it."""
        TALLY.add(f"invoke {function.name}")
        try:
            return await self._in_turn(function, event, caller)
        finally:
            TALLY.add(f"over {function.name}")

    async def _in_turn(self, function: Function, event: dict[str, Any], caller: str) -> Any:
        if function.name == "disconnect":
            await self._no_class_ends.wait()
        if function.name != "end-session":
            return await super().invoke(function, event, caller)
        self._no_class_ends.clear()
        try:
            return await super().invoke(function, event, caller)
        finally:
            self._no_class_ends.set()


class MeteredManagement(Management):
    """Counts messages that were taken to be sent."""

    async def post(self, request: web.Request) -> web.Response:
        """Send one."""
        answer = await super().post(request)
        if answer.status == 200:
            _count_message("out", await request.text())
        return answer


class MeteredGateway(Gateway):
    """Counts handshakes and messages of clients, and tells all of it."""

    def routes(self) -> list[web.RouteDef]:
        """Return the gateway's routes and the meter."""
        return [*super().routes(), web.get(METER, _tell)]

    async def _open(self, *args: Any) -> web.StreamResponse:
        TALLY.add("handshake")
        return await super()._open(*args)

    def _receive(self, connection: Connection, body: str) -> None:
        _count_message("in", body)
        super()._receive(connection, body)


def _count_message(direction: str, text: str) -> None:
    size, message = len(text.encode()), json.loads(text)
    TALLY.add(f"{direction} {message['type']}", times=-(-size // METERED_BYTES))
    TALLY.add(f"{direction}{BYTES}", times=size)
    if "audioData" in message:
        TALLY.add("voice inline", len(message["audioData"]))


async def _tell(_request: web.Request) -> web.Response:
    return web.json_response(TALLY.counts())


if __name__ == "__main__":
    Aws.server = "bench.cost.metered_aws"
    local.gateway.Management = MeteredManagement  # type: ignore[attr-defined]
    local.stack.Gateway = MeteredGateway  # type: ignore[attr-defined]
    local.stack.Runtime = MeteredRuntime  # type: ignore[attr-defined]
    sys.exit(main())
