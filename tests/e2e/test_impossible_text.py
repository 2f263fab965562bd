"""Texts that no store accepts are rejected or removed in every field, never answered 5xx."""

import json
from contextlib import closing
from http.client import HTTPConnection
from typing import Any

import pytest

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.http_api import signed_in

# U+0000, half of a surrogate pair, invalid UTF-8, noncharacters, a lone percent sign.
ENCODED = ["%00", "a%00b", "%ED%A0%80", "%FF", "%EF%BF%BF", "%", "%u0000", "%F0%9F"]
PATHS = [
    "/api/sessions?cursor={}",
    "/api/sessions?limit={}",
    "/api/sessions?{}={}",
    "/api/sessions/{}",
    "/api/sessions/{}/transcript",
    "/api/sessions/s/transcript?language={}&format={}&cursor={}",
    "/api/analytics?from={}&to={}",
    "/api/health?{}",
    "/api/languages?{}={}",
]
TEXTS = ["\0", "a\0b", "\ud800", "\udfff\ud800"]
MESSAGES: list[dict[str, Any]] = [
    {"type": "register", "role": "teacher", "languageCode": "en", "teacherId": "{}"},
    {"type": "register", "role": "teacher", "languageCode": "en", "name": "{}"},
    {"type": "register", "role": "teacher", "languageCode": "en", "resumeToken": "{}"},
    {"type": "register", "role": "student", "languageCode": "en", "classroomCode": "{}"},
    {"type": "register", "role": "student", "languageCode": "{}"},
    {"type": "transcription", "text": "{}"},
    {"type": "transcription", "text": "Hello.", "utteranceId": "{}"},
    {"type": "audio", "data": "{}"},
    {"type": "audio", "data": "AAAA", "utteranceId": "{}"},
    {"type": "tts_request", "text": "{}", "languageCode": "en"},
    {"type": "tts_request", "text": "Hello.", "languageCode": "en", "voice": "{}"},
    {"type": "settings", "settings": {"glossary": [{"term": "{}"}]}},
    {"type": "settings", "settings": {"subject": "{}"}},
    {"type": "{}"},
    {"{}": "{}"},
]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_or_query_is_answered_5xx(stack: BackgroundStack, path: str) -> None:
    token = signed_in(stack, "ada").token
    with closing(HTTPConnection("127.0.0.1", stack.port, timeout=60)) as http:
        for text in ENCODED:
            http.putrequest("GET", path.replace("{}", text))
            http.putheader("Authorization", f"Bearer {token}")
            http.endheaders()
            answer = http.getresponse()
            answer.read()

            assert answer.status < 500, text


@pytest.mark.parametrize("query", ["code={}", "class={}", "ticket={}", "{}={}"])
def test_no_handshake_is_answered_5xx(stack: BackgroundStack, query: str) -> None:
    for text in ENCODED:
        with closing(HTTPConnection("127.0.0.1", stack.port, timeout=60)) as http:
            http.putrequest("GET", f"/live?{query.replace('{}', text)}")
            for name, value in (
                ("Connection", "Upgrade"),
                ("Upgrade", "websocket"),
                ("Sec-WebSocket-Version", "13"),
                ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
            ):
                http.putheader(name, value)
            http.endheaders()

            assert http.getresponse().status in {101, 400, 401}, text


async def test_no_message_is_answered_internal(stack: BackgroundStack) -> None:
    async with Client(stack.ws_url) as teacher:
        await teacher.register("teacher", "en")
        for number, message in enumerate(MESSAGES):
            for text in TEXTS:
                frame = json.dumps(message | {"requestId": f"{number}"})
                await teacher.socket.send_str(frame.replace("{}", json.dumps(text)[1:-1]))
        await teacher.send("ping", timestamp=1)
        await teacher.next("pong")
        count = len(MESSAGES) * len(TEXTS)
        await teacher.until(lambda: len(_errors(teacher)) == count, 30.0)

    assert "INTERNAL" not in {error["code"] for error in _errors(teacher)}


def _errors(client: Client) -> list[dict[str, Any]]:
    return [r.message for r in client.received if r.message.get("type") == "error"]


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800", "a" * 9_000])
def test_any_text_as_a_token_is_answered_or_rejected(stack: BackgroundStack, text: str) -> None:
    for asker in (signed_in(stack, text), signed_in(stack, "ada", text, is_admin=True)):
        for path in ("/api/sessions", "/api/analytics", "/api/sessions/s", "/api/health/database"):
            assert asker.ask("GET", path).status < 500
