"""A teacher's sound, streamed to the ear of the class, and the words that come back.

The protocol is Amazon Transcribe's, which the ear of the local stack implements.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from aiohttp import WSCloseCode

from local.client.client import Client
from local.event_stream import decode, encode

_SOUND: Final = {
    ":message-type": "event",
    ":event-type": "AudioEvent",
    ":content-type": "application/octet-stream",
}
_CHUNK_S: Final = 0.1
_CHUNK: Final = 3_200  # 16 kHz, 16 bits, one channel


class EarError(Exception):
    """The ear ended the stream early; the text is the message of its exception, or says how."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was said between two pauses, so far. Its `id` stays the same until it is final."""

    id: str
    text: str
    is_final: bool


async def ear_url(origin: str, teacher: Client) -> str | None:
    """Return the address of a stream, `None` if the class has no ear that this client can use.

    Args:
        origin: The address of the HTTP API.
        teacher: The teacher of the class.
    """
    headers = {"authorization": f"Bearer {teacher.session['resumeToken']}"}
    body = {"sessionId": teacher.session["sessionId"], "languageCode": teacher.language}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{origin}/api/ears", headers=headers, json=body) as answer,
    ):
        if answer.status == HTTPStatus.NOT_FOUND:
            return None
        answer.raise_for_status()
        permission: dict[str, Any] = await answer.json()
        return str(permission["url"]) if permission["provider"] == "transcribe" else None


async def hear(url: str, samples: bytes, say: Callable[[Result], Awaitable[None]]) -> None:
    """Stream sound at the speed of speech, and say each result, until all of it is understood.

    Raises:
        EarError: The ear ended the stream with an exception, or the connection is lost.
    """
    async with aiohttp.ClientSession() as http, http.ws_connect(url) as stream:
        sending = asyncio.create_task(_send(stream, samples))
        try:
            async for frame in stream:
                for result in _results(frame.data):
                    await say(result)
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
        if stream.close_code != WSCloseCode.OK:
            raise EarError(f"The connection to the ear was closed with code {stream.close_code}.")


async def _send(stream: aiohttp.ClientWebSocketResponse, samples: bytes) -> None:
    for at in range(0, len(samples), _CHUNK):
        await stream.send_bytes(encode(_SOUND, samples[at : at + _CHUNK]))
        await asyncio.sleep(_CHUNK_S)
    await stream.send_bytes(encode(_SOUND, b""))


def _results(frame: bytes) -> list[Result]:
    message = decode(frame)
    event: dict[str, Any] = json.loads(message.payload)
    if message.headers[":message-type"] == "exception":
        raise EarError(event["Message"])
    return [
        Result(each["ResultId"], each["Alternatives"][0]["Transcript"], not each["IsPartial"])
        for each in event["Transcript"]["Results"]
    ]
