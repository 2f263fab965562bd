"""Every invalid message is answered, and the class continues."""

import asyncio
import json

import pytest

from local.background import BackgroundStack
from local.client.client import Client
from tests.e2e.classroom import a_class

REGISTER = {"type": "register", "role": "student", "languageCode": "es"}


@pytest.mark.parametrize(
    ("frame", "code", "field"),
    [
        ("hello", "INVALID_JSON", None),
        ("", "INVALID_JSON", None),
        ("{", "INVALID_JSON", None),
        ("[" * 30_000, "INVALID_JSON", None),
        ('{"a":' * 5_000 + "1" + "}" * 5_000, "INVALID_JSON", None),
        ("[]", "INVALID_MESSAGE", "type"),
        ("17", "INVALID_MESSAGE", "type"),
        ("null", "INVALID_MESSAGE", "type"),
        ("{}", "INVALID_MESSAGE", "type"),
        ('{"type": 5}', "INVALID_MESSAGE", "type"),
        ('{"type": "dance"}', "UNKNOWN_TYPE", "type"),
        ('{"type": "$connect"}', "UNKNOWN_TYPE", "type"),
        ('{"type": "ping"}', "INVALID_MESSAGE", "timestamp"),
        ('{"type": "ping", "timestamp": "now"}', "INVALID_MESSAGE", "timestamp"),
        ('{"type": "transcription", "text": "Hi."}', "NOT_REGISTERED", None),
        ('{"type": "end_session"}', "NOT_REGISTERED", None),
        ('{"type": "settings", "settings": {"voice": false}}', "NOT_REGISTERED", None),
        (json.dumps(REGISTER), "INVALID_MESSAGE", "classroomCode"),
        (json.dumps(REGISTER | {"role": "head"}), "INVALID_MESSAGE", "role"),
        (json.dumps(REGISTER | {"languageCode": "x"}), "INVALID_MESSAGE", "languageCode"),
        (json.dumps(REGISTER | {"name": "n" * 81}), "INVALID_MESSAGE", "name"),
        (json.dumps(REGISTER | {"classroomCode": "ABC234"}), "INVALID_CLASSROOM", "classroomCode"),
        (json.dumps(REGISTER | {"classroomCode": "!"}), "INVALID_CLASSROOM", "classroomCode"),
        (json.dumps(REGISTER | {"settings": {"loud": 1}}), "INVALID_MESSAGE", "settings.loud"),
        (json.dumps(REGISTER | {"settings": {"voice": 1}}), "INVALID_MESSAGE", "settings.voice"),
    ],
)
async def test_a_bad_frame_is_rejected_by_name_and_the_socket_stays_usable(
    stack: BackgroundStack, frame: str, code: str, field: str | None
) -> None:
    async with Client(stack.ws_url) as client:
        await client.socket.send_str(frame)
        error = await client.next("error")
        await client.send("ping", timestamp=1)

        assert (error["code"], error.get("field")) == (code, field)
        assert error["message"].endswith(".")
        assert (await client.next("pong"))["originalTimestamp"] == 1


async def test_a_text_that_is_too_long_is_rejected_and_the_next_one_accepted(
    stack: BackgroundStack,
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        await classroom.teacher.send("transcription", text="x" * 5_001, requestId="long")
        error = await classroom.teacher.next("error")
        await classroom.say("Short.")
        await classroom.everyone_has(1)

        assert (error["code"], error["field"]) == ("PAYLOAD_TOO_LARGE", "text")
        assert error["requestId"] == "long"


@pytest.mark.parametrize("kind", ["transcription", "send_translation", "end_session"])
async def test_only_the_teacher_may_send_the_teachers_messages(
    stack: BackgroundStack, kind: str
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        student = classroom.students[0]
        await student.send(kind, text="I am the teacher now.")

        assert (await student.next("error"))["code"] == "FORBIDDEN"
        await classroom.say("No, I am.")
        await classroom.everyone_has(1)


@pytest.mark.parametrize(
    ("key", "value"),
    [("translationMode", "manual"), ("glossary", [{"term": "cell"}]), ("subject", "Art")],
)
async def test_a_student_cannot_change_the_teachers_settings(
    stack: BackgroundStack, key: str, value: object
) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        student = classroom.students[0]
        await student.send("settings", settings={key: value})
        error = await student.next("error")

        assert (error["code"], error["field"]) == ("FORBIDDEN", f"settings.{key}")


async def test_a_students_link_does_not_admit_a_teacher(stack: BackgroundStack) -> None:
    async with (
        a_class(stack.ws_url) as classroom,
        Client(f"{stack.ws_url}?code={classroom.code}") as client,
    ):
        await client.send("register", role="teacher", languageCode="en")
        error = await client.next("error")

        assert (error["code"], error["field"]) == ("FORBIDDEN", "role")


async def test_the_first_registration_decides_the_role(stack: BackgroundStack) -> None:
    async with a_class(stack.ws_url, "es") as classroom:
        student = classroom.students[0]
        await student.send("register", role="teacher", languageCode="en")

        assert (await student.next("error"))["code"] == "FORBIDDEN"


async def test_a_link_to_no_class_gets_an_error_and_is_closed(stack: BackgroundStack) -> None:
    async with Client(f"{stack.ws_url}?code=NNNNNN") as client:
        error = await client.next("error")
        await client.until(lambda: client.socket.closed)

        assert error["code"] == "INVALID_CLASSROOM"
        assert client.socket.close_code == 1000


async def test_an_expired_class_accepts_no_message(
    make_stack: type[BackgroundStack],
) -> None:
    with make_stack(env={"LECTERN_CLASS_LIFE_MS": "5000"}) as stack:
        async with a_class(stack.ws_url, "es") as classroom:
            everyone = [classroom.teacher, *classroom.students]
            await asyncio.sleep(5)  # the test needs real time to pass
            await classroom.teacher.send("transcription", text="Is anybody there?")
            await classroom.students[0].send("settings", settings={"voice": False})

            errors = [await client.next("error") for client in everyone]
            assert {error["code"] for error in errors} == {"SESSION_EXPIRED"}


async def test_a_binary_frame_closes_as_api_gateway_does(stack: BackgroundStack) -> None:
    async with Client(stack.ws_url) as client:
        await client.socket.send_bytes(b"\x00")
        await client.until(lambda: client.socket.closed)

        assert client.socket.close_code == 1003


async def test_an_oversize_message_closes_as_api_gateway_does(stack: BackgroundStack) -> None:
    async with Client(stack.ws_url) as client:
        await client.socket.send_str(json.dumps({"type": "ping", "pad": "x" * 129 * 1024}))
        await client.until(lambda: client.socket.closed)

        assert client.socket.close_code == 1009
