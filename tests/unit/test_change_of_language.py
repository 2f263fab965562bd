"""Clients that change their language ignore captions that still arrive in the old one."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from local.client.client import Client
from local.client.reconnecting import ReconnectingClient


def caption(text: str, language: str, revision: int = 0) -> dict[str, Any]:
    return {
        "type": "translation",
        "sequence": 1,
        "revision": revision,
        "isFinal": True,
        "text": text,
        "targetLanguage": language,
    }


def answers(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The messages of a server whose last caption in the old language arrives last."""
    if message["type"] == "register":
        data = {"languageCode": "es", "lastSequence": 0, "resumeToken": "token"}
        registered = {"type": "register_response", "data": data}
        return [registered, caption("Hola.", "es"), caption("Buenos días.", "es", 1)]
    french = caption("Bonjour.", "fr", 1)
    return [
        {"type": "settings_response", "settings": {"languageCode": "fr"}},
        {"type": "history", "captions": [french], "from": 1, "to": 1, "complete": True},
        caption("Buenos días a todos.", "es", 2),
        {"type": "session_ended", "reason": "teacher"},
    ]


async def attend(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for frame in socket:
        message = json.loads(frame.data)
        for answer in answers(message):
            await socket.send_json({**answer, "requestId": message.get("requestId", "")})
    return socket


@pytest.fixture
async def url() -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_get("/live", attend)
    async with TestServer(app) as server:
        yield f"ws://{server.host}:{server.port}/live"


async def test_a_client_reads_the_new_language_although_the_revision_is_the_same(url: str) -> None:
    async with Client(url) as student:
        await student.register("student", "es")
        await student.until(lambda: read(student) == ["Buenos días."])
        await student.send("settings", settings={"languageCode": "fr"})
        await student.next("session_ended")

        assert read(student) == ["Bonjour."]


async def test_a_reconnecting_client_reads_the_new_language_too(url: str) -> None:
    async with ReconnectingClient(url, "student", "es") as student:
        await student.until(lambda: student.captions.texts() == ["Buenos días."], 10)
        await student.change_language("fr")
        await student.until(lambda: student.ended is not None, 10)

        assert student.captions.texts() == ["Bonjour."]


def read(student: Client) -> list[str]:
    return [received.message["text"] for received in student.captions.values()]
