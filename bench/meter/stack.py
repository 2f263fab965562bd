"""`python -m bench.meter.stack`: a stack that counts what API Gateway and Lambda bill.

It returns the counts at `/meter`.
"""

import asyncio
import json
import sys
from typing import Any, Final

from aiohttp import web

import local.gateway.gateway
import local.stack
from bench.meter.aws import METER
from bench.meter.tally import Tally
from lectern.domain import count_pace
from lectern.routes import Function, Trigger
from local.gateway.gateway import Gateway
from local.gateway.management import Management
from local.run import main
from local.runtime.runtime import Runtime
from local.servers.aws import Aws

_METERED_BYTES: Final = 32 * 1024
"""Each started unit of this size is billed as one message."""

TALLY: Final = Tally()


class MeteredRuntime(Runtime):
    """Counts started and ended invocations, and the messages that caused them.

    `$disconnect` runs after the `end_session` that closed its connection. Otherwise the two race
    to remove the connection, and the number of reads and writes depends on the winner.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._no_class_ends = asyncio.Event()
        self._no_class_ends.set()

    async def invoke(self, function: Function, event: dict[str, Any], caller: str = "") -> Any:
        """Run the function and count the invocation."""
        TALLY.add(f"invoke {function.name}")
        if function.trigger is Trigger.ROUTE and "body" in event:
            _count_message("in", event["body"])
        if function.name == "disconnect":
            await self._no_class_ends.wait()
        elif function.name == "end-session":
            self._no_class_ends.clear()
        try:
            return await super().invoke(function, event, caller)
        finally:
            TALLY.add("over")
            if function.name == "end-session":
                self._no_class_ends.set()


class MeteredManagement(Management):
    """Counts the accepted posts."""

    async def post(self, request: web.Request) -> web.Response:
        """Post a message and count it."""
        answer = await super().post(request)
        if answer.status == 200:
            _count_message("out", await request.text())
        return answer


class MeteredGateway(Gateway):
    """Adds the route with the counts."""

    def routes(self) -> list[web.RouteDef]:
        """Return the gateway's routes and the meter."""
        return [*super().routes(), web.get(METER, _report)]


def _count_message(direction: str, text: str) -> None:
    size, message = len(text.encode()), json.loads(text)
    TALLY.add(f"{direction} {message['type']}", -(-size // _METERED_BYTES))
    TALLY.add(f"{direction} bytes", size)
    TALLY.add("voice bytes", len(message.get("audioData", "")))


async def _report(_request: web.Request) -> web.Response:
    return web.json_response(TALLY.counts())


if __name__ == "__main__":
    # The local stack has no setting for these parts, so they are replaced by name.
    count_pace.EVERY_MS = 1  # type: ignore[misc] # `hold` waits for each count
    Aws.server = "bench.meter.aws"
    local.gateway.gateway.Management = MeteredManagement  # type: ignore[attr-defined]
    local.stack.Gateway = MeteredGateway  # type: ignore[attr-defined]
    local.stack.Runtime = MeteredRuntime  # type: ignore[attr-defined]
    sys.exit(main())
