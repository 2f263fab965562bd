"""A connection has a budget of messages, and is closed if it ignores the limit."""

import asyncio
import json

import pytest

from lectern.domain.bucket import CHANGE_MS, MESSAGES, REFUSED_MS, REGISTER_MS
from local.background import BackgroundStack
from local.client.client import Client, Message, RefusedByServerError
from tests.e2e.classroom import a_class, frames_of


async def flood(client: Client, frame: str, count: int) -> list[Message]:
    """Send a frame `count` times or until the socket is closed; return `RATE_LIMITED` errors."""
    for _ in range(count):
        if client.socket.closed:
            break
        await client.socket.send_str(frame)
        await asyncio.sleep(0)
    await client.until(lambda: client.socket.closed, 60)
    return [e for e in frames_of(client, "error") if e["code"] == "RATE_LIMITED"]


@pytest.mark.parametrize(
    ("message", "cost_ms"),
    [
        ({"type": "register", "role": "student", "languageCode": "es"}, REGISTER_MS),
        ({"type": "settings", "settings": {"voice": False}}, CHANGE_MS),
        ({"type": "tts_request", "text": "Hello.", "languageCode": "es"}, CHANGE_MS),
        ({"type": "transcription", "text": "I am no teacher."}, REFUSED_MS),
        ({"type": "end_session"}, REFUSED_MS),
        ({"type": "dance"}, REFUSED_MS),
        ({"type": "settings"}, CHANGE_MS),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else "",
)
async def test_a_flood_of_any_message_is_rate_limited_then_closed(
    stack: BackgroundStack, message: Message, cost_ms: int
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        (student,) = classroom.students

        limited = await flood(student, json.dumps(message), 2 * MESSAGES.full_ms // cost_ms)

        assert limited
        assert all(error["retryAfterMs"] > 0 for error in limited)
        await classroom.teacher.next("student_left")


async def test_a_client_that_waits_as_told_may_continue(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        (student,) = classroom.students
        answers = [await answer_to_settings(student) for _ in range(MESSAGES.burst_ms // CHANGE_MS)]
        while answers[-1]["type"] != "error":  # the budget fills up meanwhile
            answers.append(await answer_to_settings(student))
        await asyncio.sleep(answers[-1]["retryAfterMs"] / 1_000)

        assert (await answer_to_settings(student))["type"] == "settings_response"


async def answer_to_settings(student: Client, **settings: object) -> Message:
    student.received.clear()
    await student.send("settings", settings=settings or {"voice": False})
    kinds = ("settings_response", "error")
    await student.until(lambda: any(frames_of(student, kind) for kind in kinds), 20)
    return next(message for kind in kinds for message in frames_of(student, kind))


async def test_rereading_a_lesson_is_limited(stack: BackgroundStack) -> None:
    lesson = 300
    async with a_class(stack.ws_url, "en-GB") as classroom:
        (student,) = classroom.students
        for number in range(1, lesson + 1):
            await classroom.say(f"Sentence {number}.", first=number)
            await student.until(lambda n=number: len(student.captions) >= n - 20, 20)  # type: ignore[misc]
        await classroom.everyone_has(lesson)
        token, bytes_read, refused = student.session["resumeToken"], 0, 0
        for _ in range(16):
            async with Client(stack.ws_url) as again:
                await again.send(
                    "register",
                    role="student",
                    languageCode="en-GB",
                    resumeToken=token,
                    lastSequence=0,
                )
                await again.until(
                    lambda c=again: bool(  # type: ignore[misc]
                        frames_of(c, "error")
                        or [h for h in frames_of(c, "history") if h["complete"]]
                    ),
                    20,
                )
                bytes_read += sum(len(json.dumps(h)) for h in frames_of(again, "history"))
                refused += sum(e["code"] == "RATE_LIMITED" for e in frames_of(again, "error"))

        assert refused >= 4
        assert bytes_read < 1_500_000


async def test_the_past_captions_of_a_participant_are_bounded_by_a_setting(
    make_stack: type[BackgroundStack],
) -> None:
    allowed = {"LECTERN_HISTORY_CAPTIONS": "100"}
    with make_stack(env=allowed) as stack:
        async with a_class(stack.ws_url, "es") as classroom, Client(stack.ws_url) as again:
            (student,) = classroom.students
            token = student.session["resumeToken"]
            languages = ("fr", "de", "it")

            answers = [await answer_to_settings(student, languageCode=tag) for tag in languages]
            with pytest.raises(RefusedByServerError, match="too many past captions"):
                await again.register("student", "es", resumeToken=token)
            await again.register("student", "es", classroomCode=classroom.code)

    assert [answer["type"] for answer in answers] == ["settings_response"] * 2 + ["error"]
    assert (answers[2]["code"], answers[2]["field"]) == ("RATE_LIMITED", "settings.languageCode")
