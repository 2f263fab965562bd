"""The synthesized text of a class is limited, for any number of sockets and participants."""

import asyncio
import contextlib
import time

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import a_class

LIMITS = {"LECTERN_SPOKEN_CHARACTERS": "300", "LECTERN_CLASS_SPOKEN_CHARACTERS": "500"}
SOCKETS, REQUESTS, CHARACTERS = 12, 4, 50


async def flood(client: Client, name: str) -> int:
    """Request audio for texts that are no captions; return how many characters were synthesized."""
    for n in range(REQUESTS):
        text = f"{name}-{n}".ljust(CHARACTERS, "a")
        await client.send("tts_request", text=text, languageCode="es", requestId=f"{n}")
    spoken = 0
    for _ in range(REQUESTS):
        answer = await client.next("tts_response", "error")
        if answer["type"] == "tts_response":
            spoken += len(answer["text"])
        else:
            assert (answer["code"], answer["field"]) == ("RATE_LIMITED", "text")
            assert 0 < answer["retryAfterMs"] <= 3_600_000
    return spoken


async def test_sockets_and_participants_share_the_allowance_of_a_class(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack(env={"LECTERN_TTS": "local", **LIMITS}) as stack:
        async with a_class(stack.ws_url, "es") as classroom, contextlib.AsyncExitStack() as more:
            [student] = classroom.students
            token = student.session["resumeToken"]
            sockets = [await more.enter_async_context(Client(stack.ws_url)) for _ in "x" * SOCKETS]
            same, others = sockets[: SOCKETS // 2], sockets[SOCKETS // 2 :]
            for each in same:
                await each.register("student", "es", resumeToken=token)
            for each in others:
                await each.register("student", "es", classroomCode=classroom.code)

            began = time.time()
            by_one = await asyncio.gather(*(flood(each, f"a{n}") for n, each in enumerate(same)))
            by_all = await asyncio.gather(*(flood(each, f"b{n}") for n, each in enumerate(others)))

    minutes, hours = (1 + time.time() // length - began // length for length in (60, 3_600))
    assert 300 <= sum(by_one) <= 300 * minutes
    assert 500 <= sum(by_one) + sum(by_all) <= 500 * hours
