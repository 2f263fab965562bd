"""Only the teacher of a live class gets an ear over HTTP, and no secret is logged."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import frames_of
from tests.e2e.http_api import Answered, Asker
from tests.fakes.ear_mints import FakeMints
from tests.fakes.faults import Fault
from tests.fakes.signed_urls import SignedUrl
from tests.stacks import ForkedStack

EAR = "ws://127.0.0.1:9"  # the discard port: the page would open it, not the stack
AT_ONCE = 12


@pytest.fixture(scope="module")
def mints() -> Iterator[FakeMints]:
    with FakeMints() as mints:
        yield mints


@pytest.fixture(scope="module")
def hearing(mints: FakeMints) -> Iterator[BackgroundStack]:
    env = {
        "LECTERN_EARS": "transcribe,elevenlabs,openai",
        "LECTERN_TRANSCRIBE_URL": EAR,
        "LECTERN_TRANSCRIBE_LANGUAGES": "en",
        "LECTERN_TRANSCRIBE_VOCABULARIES": "en-GB=science",
        "LECTERN_ELEVENLABS_URL": mints.address,
        "LECTERN_OPENAI_EAR_URL": mints.address,
        "ELEVENLABS_API_KEY": "key",
        "OPENAI_API_KEY": "key",
    }
    with ForkedStack(env=env) as stack:
        yield stack


@dataclass(frozen=True)
class Lesson:
    """A live class."""

    stack: BackgroundStack
    teacher: Client
    student: Client

    @property
    def session_id(self) -> str:
        return str(self.teacher.session["sessionId"])

    async def ask(self, token: str | None, **wish: Any) -> Answered:
        body = {"sessionId": self.session_id, "languageCode": "en-GB"} | wish
        return await post(self.stack, token, body)

    async def ask_as_teacher(self, **wish: Any) -> Answered:
        return await self.ask(self.teacher.session["resumeToken"], **wish)


async def post(stack: BackgroundStack, token: str | None, body: object) -> Answered:
    return await asyncio.to_thread(Asker(stack, token).ask, "POST", "/api/ears", body=body)


@pytest_asyncio.fixture
async def lesson(hearing: BackgroundStack) -> AsyncIterator[Lesson]:
    async with Client(hearing.ws_url) as teacher, Client(hearing.ws_url) as student:
        glossary = [{"term": "photosynthesis"}]
        await teacher.register("teacher", "en-GB", settings={"glossary": glossary})
        await student.register("student", "es", classroomCode=teacher.code)
        yield Lesson(hearing, teacher, student)


def code_of(answer: Answered) -> str:
    return str(answer.json["error"]["code"])


async def test_the_page_of_the_teacher_gets_a_signed_url(lesson: Lesson) -> None:
    answer = await lesson.ask_as_teacher()

    assert answer.status == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    url = answer.json["url"]
    assert {**answer.json, "url": "", "expiresAt": 0} == {
        "provider": "transcribe",
        "url": "",
        "sampleRate": 16_000,
        "encoding": "pcm",
        "chunkMs": 100,
        "expiresAt": 0,
        "metered": False,
    }
    assert url.startswith(f"{EAR}/stream-transcription-websocket?")
    signed = SignedUrl.of(url)
    assert signed.is_signed_with(lesson.stack.environment["AWS_SECRET_ACCESS_KEY"])
    assert signed.query["vocabulary-name"] == "science"


async def test_other_languages_and_pages_get_the_next_ear(lesson: Lesson) -> None:
    spanish = await lesson.ask_as_teacher(languageCode="es")
    later = await lesson.ask_as_teacher(without=["transcribe", "elevenlabs"])
    none_left = await lesson.ask_as_teacher(without=["transcribe", "elevenlabs", "openai"])
    unheard = await lesson.ask_as_teacher(languageCode="eo")

    assert spanish.json["provider"] == "elevenlabs"
    assert "keyterms=photosynthesis" in spanish.json["url"]
    assert (later.json["provider"], later.json["encoding"]) == ("openai", "webrtc")
    assert later.json["token"].startswith("ek_")
    assert spanish.json["metered"] is later.json["metered"] is True
    for refused in (none_left, unheard):
        assert (refused.status, code_of(refused)) == (404, "NO_EAR")
        assert refused.json["error"]["message"].endswith(".")


async def test_anyone_else_is_refused(lesson: Lesson, hearing: BackgroundStack) -> None:
    async with Client(hearing.ws_url) as other:
        await other.register("teacher", "en")
        cases = {
            "no token": (await lesson.ask(None), 401, "UNAUTHORIZED"),
            "a guess": (await lesson.ask("guess"), 401, "UNAUTHORIZED"),
            "a student": (
                await lesson.ask(lesson.student.session["resumeToken"]),
                403,
                "FORBIDDEN",
            ),
            "another class": (
                await lesson.ask(other.session["resumeToken"]),
                404,
                "NOT_FOUND",
            ),
        }

    for name, (answer, status, code) in cases.items():
        assert (answer.status, code_of(answer)) == (status, code), name
        assert "url" not in answer.json, name


@pytest.mark.parametrize(
    "body",
    [
        *["", "no JSON", "[]", "null", '"text"', "{}", "[" * 100_000],
        {"sessionId": "s"},
        {"sessionId": 5, "languageCode": "en"},
        {"sessionId": "s" * 65, "languageCode": "en"},
        {"sessionId": "s", "languageCode": "no tag at all"},
        {"sessionId": "s", "languageCode": "tlh"},
        {"sessionId": "s", "languageCode": "en", "without": ["siri"]},
        {"sessionId": "s", "languageCode": "en", "without": ["openai"] * 9},
    ],
    ids=lambda body: str(body)[:40],
)
async def test_another_body_is_refused(lesson: Lesson, body: object) -> None:
    answer = await post(lesson.stack, lesson.teacher.session["resumeToken"], body)

    assert (answer.status, code_of(answer)) == (400, "INVALID_REQUEST")


async def test_a_page_that_asks_a_hundred_times_is_told_to_wait(lesson: Lesson) -> None:
    answers = [await lesson.ask_as_teacher() for _ in range(100)]

    allowed = [answer for answer in answers if answer.status == 201]
    refused = [answer for answer in answers if answer.status != 201]
    assert AT_ONCE <= len(allowed) < 2 * AT_ONCE
    for answer in refused:
        assert (answer.status, code_of(answer)) == (429, "RATE_LIMITED")
        assert 1 <= int(answer.headers["retry-after"]) <= 5


async def test_a_class_that_has_ended_has_no_ear(lesson: Lesson) -> None:
    await lesson.teacher.send("end_session")
    await lesson.student.until(lambda: bool(frames_of(lesson.student, "session_ended")))

    answer = await lesson.ask_as_teacher()

    assert (answer.status, code_of(answer)) == (409, "SESSION_EXPIRED")


async def test_nothing_secret_is_in_a_log(lesson: Lesson, mints: FakeMints) -> None:
    answers = [
        await lesson.ask_as_teacher(without=without)
        for without in ([], ["transcribe"], ["transcribe", "elevenlabs"], ["openai"] * 9)
    ]
    await lesson.ask("a-secret-guess")
    mints.fault = Fault.UNAUTHORIZED  # its answer quotes the request
    failed = await lesson.ask_as_teacher(without=["transcribe"])
    mints.fault = None
    logs = "".join(
        file.read_text(encoding="utf-8", errors="replace")
        for file in lesson.stack.log_path.parent.iterdir()
    )

    secrets = [lesson.teacher.session["resumeToken"], "a-secret-guess", "X-Amz-Signature"]
    for answer in answers[:3]:
        assert answer.status == 201
        secrets += [answer.json["url"], answer.json.get("token", "ek_")]
    issued = json.dumps([body for _, _, body in mints.requests])
    assert "photosynthesis" in issued
    assert (failed.status, code_of(failed)) == (503, "UNAVAILABLE")
    assert failed.headers["retry-after"] == "5"
    failures = [line for line in logs.splitlines() if "ear failed" in line]
    assert [lesson.session_id in line for line in failures] == [True, True]
    for secret in (*secrets, "sutkn_", "photosynthesis"):
        assert secret not in logs
