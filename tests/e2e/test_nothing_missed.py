"""Every student ends up with the class's log, word for word, although sockets are lost."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from typing import Any

from local.background import BackgroundStack
from local.client.reconnecting import ReconnectingClient
from local.client.timing import Timing
from tests.e2e.classroom import rows_when
from tests.examples import examples

LANGUAGES = ("es", "fr", "ca")
STUDENTS, SENTENCES, CUTS = 30, examples(60), examples(40)
PERIOD_S = 0.15
UNKIND = (
    "drop_disconnect=0.5,delivery_delay_ms=0-300,reorder=0.3,start_delay_ms=0-100,"
    "duplicate_deliveries=0.3,seed=17"
)
LOG = """SELECT text FROM translations WHERE session_id = %s AND language = %s
         ORDER BY sequence"""
BRISK = Timing(back_off_s=(0.3, 2.0), gap_s=4.0)


async def a_teacher(stack: AsyncExitStack, url: str, timing: Timing) -> ReconnectingClient:
    teacher = await stack.enter_async_context(
        ReconnectingClient(url, "teacher", "en-GB", timing=timing)
    )
    await teacher.until(lambda: bool(teacher.code), 10)
    return teacher


async def students_of(
    stack: AsyncExitStack, teacher: ReconnectingClient, count: int, timing: Timing
) -> list[ReconnectingClient]:
    fields = {"classroomCode": teacher.code}
    return await asyncio.gather(
        *(
            stack.enter_async_context(
                ReconnectingClient(teacher.url, "student", LANGUAGES[n % 3], fields, timing)
            )
            for n in range(count)
        )
    )


async def speak(
    teacher: ReconnectingClient,
    count: int,
    period_s: float,
    after: Callable[[int], Awaitable[None]] | None = None,
) -> None:
    """Send the sentences at a fixed rate, but wait for a machine that cannot keep up."""
    clock = asyncio.get_running_loop().time
    for number in range(1, count + 1):
        started = clock()
        await teacher.say(f"Sentence number {number} of the lesson: día, naïve, 中文 {number}.")
        if after:
            await after(number)
        await teacher.until(lambda: len(teacher.outbox.pending) < 4, 60)
        await asyncio.sleep(max(0.0, started + period_s - clock()))
    await teacher.until(lambda: not teacher.outbox.pending, 60)


def cuts(students: Sequence[ReconnectingClient]) -> Callable[[int], Awaitable[None]]:
    """Return random times of the lesson and students, at which a connection is cut."""
    dice = random.Random(17)  # noqa: S311 - a repeatable lesson, and no secret
    moments = Counter(dice.randint(1, SENTENCES) for _ in range(CUTS))

    async def cut(number: int) -> None:
        for _ in range(moments[number]):
            student = dice.choice(students)
            await student.until(student.abort, 60)

    return cut


async def everyone_has(
    students: Sequence[ReconnectingClient], count: int, limit_s: float = 180.0
) -> None:
    for student in students:
        await student.until(lambda s=student: len(s.captions.texts()) == count, limit_s)  # type: ignore[misc]


async def logs(stack: BackgroundStack, session_id: str, count: int) -> dict[str, list[Any]]:
    """Return the archived texts of the class, by language."""
    return {
        language: [
            text
            for (text,) in await rows_when(count, stack.database_url, LOG, session_id, language)
        ]
        for language in LANGUAGES
    }


async def test_cutting_sockets_in_a_class_of_30_loses_and_duplicates_nothing(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack(env={"LECTERN_FAULTS": UNKIND}) as stack:
        async with AsyncExitStack() as people:
            teacher = await a_teacher(people, stack.ws_url, BRISK)
            students = await students_of(people, teacher, STUDENTS, BRISK)
            await speak(teacher, SENTENCES, PERIOD_S, cuts(students))
            await everyone_has(students, SENTENCES)
            log = await logs(stack, teacher.registration["sessionId"], SENTENCES)

    assert [len(log[language]) for language in LANGUAGES] == [SENTENCES] * 3
    for student in students:
        assert student.captions.texts() == log[student.language]
    assert sum(student.connections for student in students) > STUDENTS + CUTS * 0.9


async def test_a_lesson_over_many_successive_sockets_loses_and_duplicates_nothing(
    make_stack: type[BackgroundStack],
) -> None:
    """A socket lasts 40 seconds here instead of two hours, and clients replace it much earlier."""
    timing = Timing(switch_s=(4.0, 6.0), back_off_s=(0.3, 2.0), gap_s=4.0)
    types: list[str] = []
    with make_stack(env={"LECTERN_LIFE_S": "40"}) as stack:
        async with AsyncExitStack() as people:
            teacher = await a_teacher(people, stack.ws_url, timing)
            teacher.on_message = lambda message: types.append(message.get("type", ""))
            students = await students_of(people, teacher, 6, timing)
            await teacher.until(lambda: types.count("student_joined") == 6, 60)
            await speak(teacher, 120, 0.75)
            await everyone_has(students, 120)
            log = await logs(stack, teacher.registration["sessionId"], 120)
            moves = Counter(types)  # the clients disconnect below, one by one

    for student in students:
        assert student.captions.texts() == log[student.language]
        assert len(log[student.language]) == 120
    everyone = [teacher, *students]
    assert all(person.switches >= 10 for person in everyone)
    assert [person.connections - 1 for person in everyone] == [
        person.switches for person in everyone
    ]
    assert (moves["student_joined"], moves["student_left"]) == (6, 0)
