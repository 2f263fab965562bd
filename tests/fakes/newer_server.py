"""A server of a later version: a relay that adds types and fields to the stack's messages."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any, Final

import aiohttp
from aiohttp import web

_IDS: Final = {"connectionId": "L0SM9cOFvHcCIhw=", "requestId": "L0SNDGoNvHcFmGA="}
_CAPTION: Final = {"sequence": 1, "revision": 99, "text": "Not for you.", "isFinal": True}
_FOREIGN: Final[list[Any]] = [
    {"message": "Internal server error", **_IDS},
    {"message": "Forbidden", **_IDS},
    {"message": "Internal server error", "connectionId": None, "requestId": None},
    {},
    [],
    None,
    "translation",
    7,
    {"type": None, **_CAPTION, "targetLanguage": "es"},
    {"type": ["translation"], **_CAPTION, "targetLanguage": "es"},
    {"type": {"translation": 1}},
    {"message": "error", "code": "INTERNAL", "reason": "teacher"},
    {"type": "caption_delta", **_CAPTION, "targetLanguage": "es", "requestId": ["r"]},
    {"type": "", **_CAPTION},
    {"type": "Translation", "captions": [_CAPTION], "requestId": 7},
    {"type": "register_response_2", "data": {"languageCode": "fr"}},
    {"type": "session_paused", "reason": "teacher", "code": "INTERNAL"},
]
FOREIGN: Final = [*map(json.dumps, _FOREIGN), "", "not JSON", "{", "[" * 100_000]
"""Frames that are not messages of this version."""


@contextlib.asynccontextmanager
async def newer_server(url: str) -> AsyncIterator[str]:
    """Yield the address of a relay to the socket at `url`."""

    async def relay(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        address = f"{url}?{request.query_string}" if request.query_string else url
        async with aiohttp.ClientSession() as http, http.ws_connect(address) as server:
            up = asyncio.create_task(_pass_on(socket, server))
            with contextlib.suppress(ConnectionError):
                await _pass_down(server, socket)
            await socket.close()
            await up
        return socket

    app = web.Application()
    app.router.add_get("/live", relay)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"ws://127.0.0.1:{runner.addresses[0][1]}/live"
    finally:
        await runner.cleanup()


async def _pass_on(client: web.WebSocketResponse, server: aiohttp.ClientWebSocketResponse) -> None:
    async for frame in client:
        await server.send_str(frame.data)
    await server.close()


async def _pass_down(
    server: aiohttp.ClientWebSocketResponse, client: web.WebSocketResponse
) -> None:
    async for frame in server:
        for foreign in FOREIGN:
            await client.send_str(foreign)
        await client.send_json(_with_more(json.loads(frame.data)))


def _with_more(value: Any) -> Any:
    """Return the value with an additional field in each of its objects."""
    if isinstance(value, list):
        return [_with_more(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {"isNew": {"type": "error"}, **{name: _with_more(each) for name, each in value.items()}}
