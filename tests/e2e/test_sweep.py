"""Classes end by their timers on a real stack, and teachers can reopen them."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from lectern.adapters.dynamodb.classes import DynamoDbClassStore
from lectern.domain.clock import system_clock
from local.background import BackgroundStack
from local.client.client import Client, Message
from tests.e2e.classroom import Classroom, a_class, frames_of, rows_when, texts
from tests.e2e.http_api import signed_in
from tests.stack_table import stack_table
from tests.stacks import ForkedStack

ENDED = "SELECT end_reason FROM sessions WHERE session_id = %s AND ended_at IS NOT NULL"
REOPENED = "SELECT 1 FROM sessions WHERE session_id = %s AND reopened_at IS NOT NULL"
SHORT = {
    "LECTERN_SWEEP_S": "0.3",
    "LECTERN_ALONE_MS": "3000",
    "LECTERN_AWAY_MS": "5000",
    "LECTERN_EMPTY_MS": "3000",
    "LECTERN_SILENCE_MS": "8000",
    "LECTERN_UNREGISTERED_MS": "6000",
}


@pytest.fixture(scope="module")
def hasty() -> Iterator[BackgroundStack]:
    """A stack on which all timers are seconds."""
    with ForkedStack(SHORT) as stack:
        yield stack


@pytest.fixture(scope="module")
def deaf() -> Iterator[BackgroundStack]:
    """A stack without `$disconnect` events."""
    faults = {"LECTERN_FAULTS": "drop_disconnect=1", "LECTERN_PROBE_MS": "500"}
    with ForkedStack({**SHORT, **faults}) as stack:
        yield stack


async def has_ended(stack: BackgroundStack, session_id: str) -> None:
    assert await rows_when(1, stack.database_url, ENDED, session_id) == [("idle",)]


async def is_refused(stack: BackgroundStack, code: str) -> bool:
    async with Client(f"{stack.ws_url}?code={code}") as late:
        return bool((await late.next("error"))["code"] == "INVALID_CLASSROOM")


def presence(student: Client) -> list[bool]:
    """Return the student's notifications about the teacher; races may repeat one."""
    return [message["present"] for message in frames_of(student, "teacher_presence")]


async def is_dismissed(client: Client) -> str:
    """Wait until the server has closed the socket, and return the reason of `session_ended`."""
    reason = (await client.next("session_ended"))["reason"]
    await client.until(lambda: client.socket.closed)
    assert client.socket.close_code == 1000
    return str(reason)


async def test_a_class_without_its_teacher_ends_and_its_code_is_released(
    hasty: BackgroundStack,
) -> None:
    async with Client(hasty.ws_url) as teacher:
        session = await teacher.register("teacher", "en")

    await has_ended(hasty, session["sessionId"])
    assert await is_refused(hasty, teacher.code)


async def test_a_class_without_students_ends(hasty: BackgroundStack) -> None:
    async with a_class(hasty.ws_url, "es") as classroom:
        await classroom.students[0].socket.close()

        assert await is_dismissed(classroom.teacher) == "idle"


async def test_a_silent_class_ends_for_all_members(
    hasty: BackgroundStack,
) -> None:
    async with a_class(hasty.ws_url, "es", "fr") as classroom:
        await classroom.say("The last words.")
        everyone = [classroom.teacher, *classroom.students]

        assert [await is_dismissed(client) for client in everyone] == ["idle"] * 3
        assert texts(classroom.students[0]) == ["⟦es⟧ The last words."]


async def test_a_connection_that_never_registers_is_closed(hasty: BackgroundStack) -> None:
    async with Client(hasty.ws_url) as silent:
        await silent.next("connection")

        await silent.until(lambda: silent.socket.closed)
        assert silent.socket.close_code == 1000


@pytest.mark.parametrize("teacher_first", [True, False], ids=["teacher first", "student first"])
async def test_a_teacher_can_return_in_time_whatever_order_members_left_in(
    hasty: BackgroundStack, teacher_first: bool
) -> None:
    identity = {"teacherId": f"t-order-{teacher_first}"}
    async with AsyncExitStack() as sockets:
        teacher, student = [
            await sockets.enter_async_context(Client(hasty.ws_url)) for _ in range(2)
        ]
        before = await teacher.register("teacher", "en", **identity)
        joined = await student.register("student", "es", classroomCode=teacher.code)
        for client in (teacher, student) if teacher_first else (student, teacher):
            await client.socket.close()
        await has_ended(hasty, before["sessionId"])

        back = await sockets.enter_async_context(Client(hasty.ws_url))
        after = await back.register("teacher", "en", **identity)
        again = await sockets.enter_async_context(Client(hasty.ws_url))
        rejoined = await again.register("student", "es", resumeToken=joined["resumeToken"])
        classroom = Classroom(back, [again])
        await classroom.say("Where were we?")
        await classroom.everyone_has(1)

        assert (after["sessionId"], back.code) == (before["sessionId"], teacher.code)
        assert rejoined["participantId"] == joined["participantId"]
        assert texts(again) == ["⟦es⟧ Where were we?"]


async def test_a_reopened_class_is_reported_as_live(
    hasty: BackgroundStack,
) -> None:
    ada = signed_in(hasty, "t-report")

    async def url() -> str:
        ticket = (await asyncio.to_thread(ada.ask, "POST", "/api/tickets")).json["ticket"]
        return f"{hasty.ws_url}?ticket={ticket}"

    async with Client(await url()) as teacher:
        session = await teacher.register("teacher", "en")
    session_id, path = session["sessionId"], f"/api/sessions/{session['sessionId']}"
    await has_ended(hasty, session_id)
    over = (await asyncio.to_thread(ada.ask, "GET", path)).json

    async with Client(await url()) as back:
        await back.register("teacher", "en")
        await rows_when(1, hasty.database_url, REOPENED, session_id)
        live = (await asyncio.to_thread(ada.ask, "GET", path)).json
    await has_ended(hasty, session_id)
    over_again = (await asyncio.to_thread(ada.ask, "GET", path)).json

    assert (over["quality"], live["quality"]) == ("no_students", "unknown")
    assert live["endedAt"] is None
    assert live["code"] == back.code
    assert over_again["quality"] == "no_students"
    assert over_again["endedAt"] > over["endedAt"]


async def test_students_see_that_the_teacher_returns_on_another_device(
    hasty: BackgroundStack,
) -> None:
    async with AsyncExitStack() as sockets:
        first, second, third, student = [
            await sockets.enter_async_context(Client(hasty.ws_url)) for _ in range(4)
        ]
        identity = {"teacherId": "t-presence"}
        await first.register("teacher", "en", **identity)
        await student.register("student", "es", classroomCode=first.code)
        await first.socket.close()
        away = await student.next("teacher_presence")
        await second.register("teacher", "en", **identity)
        await student.until(lambda: presence(student)[-1:] == [True])
        await third.register("teacher", "en", **identity)
        told = await second.next("error")
        await second.socket.close()
        await third.send("transcription", text="On my third device.")
        await student.until(lambda: len(student.captions) == 1)

        assert away["present"] is False
        assert (told["code"], told["message"]) == (
            "FORBIDDEN",
            "You are teaching on another device now.",
        )
        assert "requestId" not in told
        assert presence(student)[-1] is True


async def test_lost_members_are_detected_without_a_disconnect_event(deaf: BackgroundStack) -> None:
    async with a_class(deaf.ws_url, "es", "fr") as classroom:
        vanished, student = classroom.students
        vanished.abort()
        left = await classroom.teacher.next("student_left")
        classroom.teacher.abort()
        away = await student.next("teacher_presence")

        assert left["payload"]["studentId"] == vanished.session["participantId"]
        assert away["present"] is False
        assert await is_dismissed(student) == "idle"


@pytest_asyncio.fixture
async def ended(stack: BackgroundStack) -> AsyncIterator[Classroom]:
    """An ended class whose sockets are still open."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in stack.environment.items():
            environment.setenv(name, value)
        async with a_class(stack.ws_url, "es") as classroom:
            session_id = classroom.teacher.session["sessionId"]
            await asyncio.to_thread(
                DynamoDbClassStore(stack_table(), system_clock, 0).end, session_id
            )
            yield classroom


LATE: list[Message] = [
    {"type": "transcription", "text": "Too late."},
    {"type": "audio", "data": "AAAA"},
    {"type": "send_translation", "text": "Too late."},
    {"type": "tts_request", "text": "Tarde.", "languageCode": "es"},
    {"type": "settings", "settings": {"voice": False}},
    {"type": "register", "role": "teacher", "languageCode": "en"},
]


async def test_a_message_after_the_end_gets_an_error(ended: Classroom) -> None:
    teacher, student = ended.teacher, ended.students[0]
    for message in LATE:
        await teacher.send(message["type"], **_fields(message), requestId="late")
        answer = await teacher.next("error")
        assert (message["type"], answer["code"]) == (message["type"], "SESSION_EXPIRED")
        assert answer["requestId"] == "late"
    for message in (LATE[3], LATE[4], {**LATE[5], "role": "student"}):
        await student.send(message["type"], **_fields(message))
        answer = await student.next("error")
        assert (message["type"], answer["code"]) == (message["type"], "SESSION_EXPIRED")

    await student.send("ping", timestamp=1)
    await student.next("pong")
    await teacher.send("end_session")
    await teacher.next("session_ended")


def _fields(message: Message) -> Message:
    return {name: value for name, value in message.items() if name != "type"}
