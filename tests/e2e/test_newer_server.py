"""A client ignores what it does not know: API Gateway's own frames, new types, new fields."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lectern.protocol.server import SERVER_MESSAGES
from local.background import BackgroundStack
from local.client.captions import Captions
from local.client.client import Client
from local.client.messages import parse_message
from local.client.outbox import Outbox
from local.client.reconnecting import ReconnectingClient
from local.smoke import SmokeTest
from tests.e2e.classroom import a_class, texts
from tests.fakes.newer_server import FOREIGN, newer_server
from tests.wire_frames import json_values

_KNOWN = {str(kind.__struct_config__.tag) for kind in SERVER_MESSAGES}
_UNKNOWN = st.text().filter(lambda kind: kind not in _KNOWN)
_FIELDS = st.sampled_from(["sequence", "revision", "captions", "requestId", "code", "data", "from"])


async def test_a_page_shows_the_same_with_a_newer_server(
    stack: BackgroundStack,
) -> None:
    async with newer_server(stack.ws_url) as url, a_class(url, "es", "fr") as classroom:
        await classroom.say("One.", "Two.", "Three.")
        await classroom.everyone_has(3)

        for student in classroom.students:
            language = student.session["languageCode"]
            assert texts(student) == [f"⟦{language}⟧ {n}." for n in ("One", "Two", "Three")]
            assert student.ignored > len(FOREIGN)


async def test_a_reconnecting_client_works_with_a_newer_server(
    stack: BackgroundStack,
) -> None:
    async with (
        newer_server(stack.ws_url) as url,
        ReconnectingClient(url, "teacher", "en-GB") as teacher,
    ):
        await teacher.until(lambda: bool(teacher.code), 10)
        async with ReconnectingClient(
            url, "student", "es", {"classroomCode": teacher.code}
        ) as student:
            for sentence in ("One.", "Two.", "Three."):
                await teacher.say(sentence)
            await student.until(lambda: len(student.captions.texts()) == 3, 20)
            await teacher.until(lambda: not teacher.outbox.pending, 10)

            assert student.captions.texts() == ["⟦es⟧ One.", "⟦es⟧ Two.", "⟦es⟧ Three."]
            assert teacher.captions.texts() == ["One.", "Two.", "Three."]
            assert (teacher.connections, student.connections) == (1, 1)
            assert (teacher.ended, student.ended, teacher.outbox.refused) == (None, None, [])


async def test_the_smoke_test_passes_with_a_newer_server(stack: BackgroundStack) -> None:
    async with newer_server(stack.ws_url) as url:
        await SmokeTest(url, lambda _: None).run()


async def test_a_function_that_fails_leaves_its_sender_in_the_class(stack: BackgroundStack) -> None:
    async with newer_server(stack.ws_url) as url, Client(url) as client:
        await client.until(lambda: client.ignored >= len(FOREIGN) - 5)
        await client.send("ping", timestamp=1)

        assert (await client.next("pong"))["originalTimestamp"] == 1


@given(st.text() | st.binary() | st.none())
def test_any_frame_is_parsed_or_ignored(data: object) -> None:
    message = parse_message(data)

    assert message is None or isinstance(message["type"], str)


@given(st.dictionaries(_FIELDS | st.text(), json_values), _UNKNOWN)
def test_a_message_of_an_unknown_type_changes_nothing(fields: dict[str, Any], kind: str) -> None:
    captions, outbox = Captions(), Outbox()
    said = outbox.next("One.")

    for handle in (captions.add, outbox.acknowledge):
        handle({**fields, "type": kind, "requestId": fields.get("requestId", "")})

    assert (captions.by_number, captions.resume_after) == ({}, None)

    assert outbox.pending == [said]
