"""The replies to each message in a class are exactly those in `asyncapi.yaml`."""

from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest

from lectern.domain.container import Container
from lectern.protocol.client import CLIENT_MESSAGES
from local.background import BackgroundStack
from local.client.client import Client
from scripts.replies import replies_of
from tests.e2e.recordings import chunks
from tests.fakes.openai_server import FakeOpenAI
from tests.fixtures.files import encoded
from tests.fixtures.spoken_lesson import lesson
from tests.stacks import ForkedStack

DOCUMENTED = {
    str(kind.__struct_config__.tag): [
        str(reply.__struct_config__.tag) for reply in replies_of(kind)
    ]
    for kind in CLIENT_MESSAGES
}


@pytest.fixture
def transcribing() -> Iterator[BackgroundStack]:
    with FakeOpenAI() as fake:
        env = {"LECTERN_STT": "openai", "LECTERN_STT_URL": fake.url, "OPENAI_API_KEY": "key"}
        with ForkedStack(env=env) as stack:
            yield stack


@dataclass
class Requests:
    """Sends requests, each with an id that its replies echo."""

    sent: dict[str, tuple[Client, str]] = field(default_factory=dict)

    async def send(self, client: Client, kind: str, *expected: str, **fields: object) -> None:
        """Send a message, and wait until it has had a reply of each expected type."""
        request_id = f"{kind}-{len(self.sent)}"
        self.sent[request_id] = (client, kind)
        await client.send(kind, requestId=request_id, **fields)
        await client.until(lambda: set(expected) <= set(self.replies(request_id)))

    def replies(self, request_id: str) -> list[str]:
        """Return the types of the replies to a request, in order."""
        client, _ = self.sent[request_id]
        return [
            received.message["type"]
            for received in client.received
            if received.message.get("requestId") == request_id
        ]

    def observed(self) -> dict[str, list[str]]:
        """Return the types that have answered each message type, in the document's order."""
        found: dict[str, set[str]] = {}
        for request_id, (_, kind) in self.sent.items():
            found.setdefault(kind, set()).update(self.replies(request_id))
        return {
            kind: sorted(types, key=lambda each, kind=kind: _place(kind, each))  # type: ignore[misc]
            for kind, types in found.items()
        }


def _place(kind: str, reply: str) -> int:
    documented = DOCUMENTED[kind]
    return documented.index(reply) if reply in documented else len(documented)


async def test_replies_match_the_asyncapi_document(
    transcribing: BackgroundStack,
) -> None:
    requests, url = Requests(), transcribing.ws_url
    async with AsyncExitStack() as sockets:
        teacher, student = [await sockets.enter_async_context(Client(url)) for _ in range(2)]
        await requests.send(
            teacher, "register", "register_response", "classroom_code", "studentCountUpdate",
            role="teacher", languageCode="en-GB",
        )  # fmt: skip
        [code] = [r.message["code"] for r in teacher.received if "joinUrl" in r.message]
        await requests.send(teacher, "transcription", "transcription", text="Hello.", sequence=1)
        await requests.send(
            student, "register", "register_response", "teacher_mode", "history",
            role="student", languageCode="es", classroomCode=code,
        )  # fmt: skip
        await requests.send(
            student, "settings", "settings_response", "history", settings={"languageCode": "de"}
        )
        await requests.send(
            teacher, "register", "register_response", "student_list",
            role="teacher", languageCode="en-GB",
        )  # fmt: skip
        for chunk in chunks(encoded(lesson()[0].recording, Container.WEBM), utteranceId="spoken"):
            await requests.send(teacher, "audio", **chunk)
        await teacher.until(lambda: bool(requests.observed()["audio"]))
        await requests.send(
            teacher, "settings", "settings_response", settings={"translationMode": "manual"}
        )
        await requests.send(
            teacher, "send_translation", "manual_send_ack", text="Sent.", utteranceId="u"
        )
        await requests.send(student, "tts_request", "tts_response", text="Hi.", languageCode="de")
        await requests.send(teacher, "settings", "settings_response", settings={"questions": True})
        await requests.send(student, "question", "question_response", text="Why?")
        await requests.send(student, "ping", "pong", timestamp=1)
        await requests.send(teacher, "new_code", "classroom_code")
        [student_id] = [
            r.message["payload"]["studentId"]
            for r in teacher.received
            if r.message["type"] == "student_joined"
        ]
        await requests.send(teacher, "remove_student", "student_removed", studentId=student_id)
        await requests.send(teacher, "end_session", "session_ended")

    assert requests.observed() == DOCUMENTED
