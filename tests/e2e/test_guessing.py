"""Guessing codes over real sockets is limited, and a class at the same address continues."""

import asyncio
import time
from contextlib import suppress

from lectern.domain.class_code import new_class_code
from lectern.ports.guesses import MAX_GUESSES
from local.background import BackgroundStack
from local.client.client import Client, Message
from tests.e2e.classroom import a_class, frames_of

FEW = 3


async def guess(stack: BackgroundStack) -> list[str]:
    """Send wrong codes one after the other, and return the answers until the socket closes."""
    answers = []
    async with Client(stack.ws_url) as stranger:
        while not stranger.socket.closed:
            code = new_class_code()
            await stranger.send("register", role="student", languageCode="es", classroomCode=code)
            answers.append((await stranger.next("error"))["code"])
            if len(answers) == MAX_GUESSES:
                await stranger.until(lambda: stranger.socket.closed)
    return answers


async def guess_at_once(stack: BackgroundStack, codes: int) -> list[str]:
    """Send wrong codes at once, and return the answers until the socket closes."""
    async with Client(stack.ws_url) as stranger:
        for _ in range(codes):
            code = new_class_code()
            with suppress(ConnectionError):
                await stranger.send(
                    "register", role="student", languageCode="es", classroomCode=code
                )
        await stranger.until(lambda: stranger.socket.closed, 20)
        return [each["code"] for each in frames_of(stranger, "error")]


async def test_a_socket_is_closed_with_its_eighth_wrong_code(stack: BackgroundStack) -> None:
    answers = await guess(stack)

    assert len(answers) == MAX_GUESSES
    assert answers[:4] == ["INVALID_CLASSROOM"] * 4
    assert set(answers) <= {"INVALID_CLASSROOM", "RATE_LIMITED"}


async def test_a_class_is_not_affected_by_guesses_and_right_codes_stay_fast(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        strangers = asyncio.gather(*(guess_at_once(stack, 60) for _ in range(4)))
        await classroom.say("Good morning.")
        await classroom.everyone_has(1)
        answers = await strangers

        began = time.monotonic()
        async with Client(stack.ws_url) as student:
            await student.register("student", "es", classroomCode=classroom.code)
        took_s = time.monotonic() - began

    assert all(answer.count("INVALID_CLASSROOM") <= MAX_GUESSES for answer in answers)
    assert took_s < 15


async def test_a_removed_student_is_notified_and_closed_and_the_class_can_be_locked(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es", "fr") as classroom:
        teacher, (ana, ben) = classroom.teacher, classroom.students
        who = ana.session["participantId"]
        await teacher.send("remove_student", studentId=who, requestId="r-1")
        removed = await teacher.next("student_removed")
        await ana.until(lambda: ana.socket.closed)
        await teacher.send("settings", settings={"locked": True})
        settings = await teacher.next("settings_response")
        await teacher.send("new_code", requestId="r-2")
        code = (await teacher.next("classroom_code"))["code"]

        answers = []
        token = ana.session["resumeToken"]
        for fields in ({"resumeToken": token}, {"classroomCode": code}):
            async with Client(stack.ws_url) as again:
                await again.send("register", role="student", languageCode="es", **fields)
                answers.append((await again.next("error"))["code"])
        back = f"{stack.ws_url}?code={classroom.code}"  # the link with the old code
        async with Client(back) as again:
            session = await again.register("student", "fr", resumeToken=ben.session["resumeToken"])

        assert removed == {
            "type": "student_removed",
            "studentId": who,
            "locked": False,
            "requestId": "r-1",
        }
        assert frames_of(ana, "error")[-1]["code"] == "REMOVED"
        assert settings["settings"]["locked"] is True
        assert answers == ["REMOVED", "CLASS_LOCKED"]
        assert session["participantId"] == ben.session["participantId"]
        assert not ben.socket.closed


async def link_with(stack: BackgroundStack, code: str) -> str | None:
    """Open a socket by a link, and return the code of the error that closes it."""
    async with Client(f"{stack.ws_url}?code={code}") as stranger:
        first = await stranger.next("error", "connection")
        if first["type"] == "error":
            await stranger.until(lambda: stranger.socket.closed)
        return first.get("code")


async def refused_by_address(stack: BackgroundStack, code: str) -> Message | None:
    """Guess by links and codes, then send a right code, and return the error that refuses it."""
    links = await asyncio.gather(*(link_with(stack, new_class_code()) for _ in range(FEW)))
    assert set(links) <= {"INVALID_CLASSROOM", None}
    await asyncio.gather(*(type_once(stack, new_class_code()) for _ in range(10 * FEW)))
    answer = await type_once(stack, code)
    return answer if answer["type"] == "error" else None


async def type_once(stack: BackgroundStack, code: str) -> Message:
    """Register with a code on a socket of its own, and return the answer."""
    async with Client(stack.ws_url) as newcomer:
        await newcomer.send("register", role="student", languageCode="es", classroomCode=code)
        return await newcomer.next("register_response", "error")


async def test_an_address_that_guesses_by_links_does_not_learn_which_codes_are_right(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack(env={"LECTERN_WRONG_CODES": str(FEW)}) as stack:
        async with a_class(stack.ws_url, "es", "fr") as classroom:
            ana, ben = classroom.students
            await ben.socket.close()

            refusal = None
            while refusal is None:  # a minute may end in between; a second one is very unlikely to
                refusal = await refused_by_address(stack, classroom.code)
            by_link = await link_with(stack, new_class_code())
            async with Client(f"{stack.ws_url}?code={classroom.code}") as back:
                session = await back.register(
                    "student", "fr", resumeToken=ben.session["resumeToken"]
                )
            await classroom.say("Good morning.")
            await ana.until(lambda: len(ana.captions) == 1)

    assert refusal["code"] == "RATE_LIMITED"
    assert 0 < refusal["retryAfterMs"] <= 60_000
    assert by_link is None
    assert session["participantId"] == ben.session["participantId"]
