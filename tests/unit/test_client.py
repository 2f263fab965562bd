"""The client of the demo and the tests, when its connection ends."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from local.client.client import Client, ConnectionEndedError


async def leave(request: web.Request) -> web.WebSocketResponse:
    """Answer a message, then end the connection as a process does that dies."""
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    await socket.receive()
    await socket.send_json({"type": "pong"})
    if request.transport is not None:
        request.transport.abort()
    return socket


@pytest.fixture
async def url() -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_get("/live", leave)
    async with TestServer(app) as server:
        yield f"ws://{server.host}:{server.port}/live"


async def test_a_client_waits_no_longer_than_its_connection(url: str) -> None:
    async with Client(url) as client:
        await client.send("ping")
        with pytest.raises(ConnectionEndedError, match="1006"):
            await client.until(lambda: len(client.received) == 2, None)

        assert (await client.next("pong"))["type"] == "pong"
