"""The demo's stream to an ear."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

from local.client.ear import EarError, Result, hear
from local.event_stream import decode, encode

_SOUND = bytes(6_400)  # two chunks

Answer = Callable[[web.WebSocketResponse], Awaitable[None]]


@asynccontextmanager
async def ear(answer: Answer) -> AsyncIterator[str]:
    """Yield the address of an ear that answers the first chunk, and closes after the last one."""

    async def serve(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.receive()
        await answer(socket)
        while not socket.closed:
            frame = await socket.receive()
            if frame.type is not WSMsgType.BINARY or not decode(frame.data).payload:
                await socket.close()
        return socket

    app = web.Application()
    app.router.add_get("/", serve)
    async with TestServer(app) as server:
        yield f"ws://{server.host}:{server.port}/"


async def understand(socket: web.WebSocketResponse) -> None:
    said = {"ResultId": "a", "IsPartial": False, "Alternatives": [{"Transcript": "The sun."}]}
    event = {"Transcript": {"Results": [said]}}
    await socket.send_bytes(encode({":message-type": "event"}, json.dumps(event).encode()))


async def refuse(socket: web.WebSocketResponse) -> None:
    text = json.dumps({"Message": "This machine is too slow."})
    await socket.send_bytes(encode({":message-type": "exception"}, text.encode()))


async def break_off(socket: web.WebSocketResponse) -> None:
    await understand(socket)
    await socket.close(code=1011)


async def heard(answer: Answer) -> list[Result]:
    results: list[Result] = []

    async def say(result: Result) -> None:
        results.append(result)

    async with asyncio.timeout(30), ear(answer) as url:
        await hear(url, _SOUND, say)
    return results


async def test_the_results_of_a_stream_are_said_until_the_ear_closes_it() -> None:
    assert await heard(understand) == [Result("a", "The sun.", is_final=True)]


@pytest.mark.parametrize(("answer", "reason"), [(refuse, "too slow"), (break_off, "1011")])
async def test_a_stream_that_the_ear_ends_early_is_an_error(answer: Answer, reason: str) -> None:
    with pytest.raises(EarError, match=reason):
        await heard(answer)
