"""A class continues beside a hundred hostile clients, and with a hostile student."""

import asyncio
import json
import sys
from collections import Counter
from contextlib import AsyncExitStack
from math import ceil

from local.background import BackgroundStack
from local.client.client import Client, Message
from tests.e2e.classroom import Classroom, Lesson, a_class, frames_of, p95

STUDENTS = 30
LANGUAGES = ["es", "fr", "ca"] * (STUDENTS // 3)
ALONE_S, ATTACK_S, ATTACK_OF_ONE_S = 12, 60, 30
PERIOD_S = 1.0
# The default limits: characters per hour of a class, and per minute of a participant.
CLASS_SPOKEN_CHARACTERS, SPOKEN_CHARACTERS = 100_000, 8_192
# The default limit of past captions per participant and minute, half of them at once. The twenty
# that a new student gets do not count.
HISTORY_CAPTIONS, OF_A_NEWCOMER = 600, 20
# A stack may be slow without an attack: a caption within this time counts as on time. One student
# costs its own class more, as its sockets are twelve more students who read captions.
ON_TIME_S, ON_TIME_OF_ONE_S = 0.3, 0.4


async def attack(url: str, code: str, count: int, token: str = "") -> Counter[str]:
    """Run hostile clients in another process; return the messages they received."""
    seconds = ATTACK_OF_ONE_S if token else ATTACK_S
    arguments = ["-m", "tests.e2e.hostile", url, code, str(seconds), str(count), token]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert process.returncode == 0
    return Counter(json.loads(output))


async def taught(lesson: Lesson, url: str, code: str, count: int, token: str = "") -> Counter[str]:
    """Hold the lesson without an attack for a while, then under attack."""
    async with asyncio.TaskGroup() as tasks:
        speaking = tasks.create_task(lesson.hold())
        await asyncio.sleep(ALONE_S)
        told = await attack(url, code, count, token)
        speaking.cancel()
    return told


async def judge(lesson: Lesson, classroom: Classroom, on_time_s: float) -> None:
    """Check that every student got every caption, and that the p95 has at most tripled."""
    everything = await lesson.delays_s()
    calm = round(ALONE_S / PERIOD_S)
    alone = sorted(
        student.captions[number].at - lesson.said_at[number - 1]
        for number in range(1, calm + 1)
        for student in classroom.students
    )
    attacked = await lesson.delays_s(first=calm + 1)
    print(f"alone p95 {p95(alone):.3f}, attacked p95 {p95(attacked):.3f}, last {attacked[-1]:.3f}")
    assert len(everything) == len(lesson.said_at) * STUDENTS
    assert p95(attacked) < max(3 * p95(alone), on_time_s)
    assert errors_of(classroom) == []


def errors_of(classroom: Classroom) -> list[Message]:
    clients = [classroom.teacher, *classroom.students]
    return [error for client in clients for error in frames_of(client, "error")]


def is_bounded(told: Counter[str], most_spoken: int, most_history: int) -> None:
    """Check that audio and history stay within the budgets, and most floods are rate limited.

    A message that waits for 29 s in its own flood is answered by the gateway, as on AWS.
    """
    print(dict(told))
    assert told["RATE_LIMITED"] > 0
    assert told["INTERNAL"] == 0
    assert 0 < told["spoken characters"] <= most_spoken
    assert told["history captions"] <= most_history


async def test_a_class_beside_a_hundred_hostile_clients_loses_no_caption_and_is_on_time(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack(env={"LECTERN_TTS": "local"}) as stack:
        async with AsyncExitStack() as people:
            other = await people.enter_async_context(Client(stack.ws_url))
            await other.register("teacher", "en-GB", settings={"questions": True})
            classroom = await people.enter_async_context(a_class(stack.ws_url, *LANGUAGES))
            lesson = Lesson(classroom, PERIOD_S)

            told = await taught(lesson, stack.ws_url, other.code, 100)

            await judge(lesson, classroom, ON_TIME_S)
            is_bounded(told, CLASS_SPOKEN_CHARACTERS, most_history=0)


async def test_a_student_with_many_sockets_does_not_disturb_its_class(
    make_stack: type[BackgroundStack],
) -> None:
    env = {"LECTERN_TTS": "local", "LECTERN_HISTORY_CAPTIONS": str(HISTORY_CAPTIONS)}
    with make_stack(env=env) as stack:
        async with AsyncExitStack() as people:
            classroom = await people.enter_async_context(a_class(stack.ws_url, *LANGUAGES))
            hostile = await people.enter_async_context(Client(stack.ws_url))
            await hostile.register("student", "es", classroomCode=classroom.code)
            lesson = Lesson(classroom, PERIOD_S)

            told = await taught(
                lesson, stack.ws_url, classroom.code, 12, hostile.session["resumeToken"]
            )

            await judge(lesson, classroom, ON_TIME_OF_ONE_S)
            seconds = ATTACK_OF_ONE_S + ALONE_S
            most_spoken = (ceil(seconds / 60) + 1) * SPOKEN_CHARACTERS
            most_history = HISTORY_CAPTIONS // 2 + HISTORY_CAPTIONS * seconds // 60
            assert told["history captions"] > 0
            is_bounded(told, most_spoken, most_history + OF_A_NEWCOMER)
