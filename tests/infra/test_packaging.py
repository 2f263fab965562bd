"""Every function runs from its own layers alone, laid out as Lambda lays them out.

The layers are built for this machine by the code that builds them for Lambda. Each function is
invoked on the local stack in a fresh interpreter, during one class.
"""

import asyncio
import base64
import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import psycopg
import pytest

from lectern.adapters.sqs.events import encode
from lectern.domain.container import Container
from lectern.domain.events import SessionStarted
from lectern.domain.speech import VoicePreference
from lectern.ports.catch_up import MissedCaptions
from lectern.ports.speech_request import CaptionToSpeak
from lectern.routes import FUNCTIONS, Function, Layer
from local.background import BackgroundStack
from local.client.client import Client, Message
from local.gateway import events
from local.gateway.events import Handshake
from scripts.layers import build
from scripts.layers.bytecode import compile_all
from tests.fakes.azure_speech import FakeAzureSpeech
from tests.fakes.ear_mints import CLIENT_SECRETS, FakeMints
from tests.fakes.elevenlabs_server import FakeElevenLabs
from tests.fakes.faults import Fault
from tests.fakes.openai_server import FakeOpenAI
from tests.fakes.speech_script import SENTENCE
from tests.fixtures.files import encoded
from tests.fixtures.spoken_lesson import lesson as spoken_lesson
from tests.infra.lambda_root import LambdaRoot, Run, layers_of, modules_of, unpack

Layers = Mapping[Layer, build.Built]

SCHOOL = {"action": "create", "schoolId": "hill", "name": "Hill School"}
BY_NAME = {function.name: function for function in FUNCTIONS}
BACKGROUND_SESSION = "packaging-test"


@dataclass
class Lesson:
    """A class whose functions run from their layers, and what they answered and sent."""

    roots: Mapping[str, LambdaRoot]
    environment: Mapping[str, str]
    runs: dict[str, Run] = field(default_factory=dict)
    teacher: list[Message] = field(default_factory=list)
    student: list[Message] = field(default_factory=list)

    async def run(self, name: str, event: Mapping[str, Any], error: str | None = None) -> None:
        """Run a function, which raises nothing but that error."""
        run = await asyncio.to_thread(self.roots[name].invoke, event, self.environment)
        assert run.error == error, run.log
        self.runs[name] = run

    async def say(self, connection_id: str, kind: str, **fields: object) -> None:
        """Run the function of a message type, as API Gateway would for this connection."""
        function = next(f for f in FUNCTIONS if f.route_key == kind)
        await self.run(function.name, message_event(connection_id, kind, **fields))

    async def hold(self, teacher: Client, student: Client) -> None:
        """Run every function once, some of them in parallel."""
        t, s = [(await each.next("connection"))["connectionId"] for each in (teacher, student)]
        await asyncio.gather(self.open(t), self.serve_without_class(t))
        await self.say(t, "register", role="teacher", languageCode="en-GB")
        opened = await teacher.next("classroom_code")
        code = opened["code"]
        await self.say(s, "register", role="student", languageCode="es", classroomCode=code)
        await asyncio.gather(
            self.say(s, "settings", settings={"voice": False}),
            self.say(t, "transcription", text="Good morning", sequence=1),
            self.say(t, "send_translation", text="Open your books", sequence=2),
        )
        await student.until(lambda: len(student.captions) == 2)
        await self.hear(t, s, opened["sessionId"])
        registered = await teacher.next("register_response")
        await self.run("ears", ear_wish(opened["sessionId"], registered["data"]["resumeToken"]))
        assert self.runs["ears"].answer["statusCode"] == 201
        await self.say(t, "settings", settings={"questions": True})
        await self.say(s, "question", text="¿Por qué?")
        await self.say(t, "new_code")
        joined = await teacher.next("student_joined")
        await self.say(t, "remove_student", studentId=joined["payload"]["studentId"])
        await self.say(t, "end_session")
        await self.run("disconnect", events.disconnect_event(handshake(s), 1001, "Going away"))
        await asyncio.gather(teacher.next("session_ended"), student.next("error"))

    async def hear(self, teacher: str, student: str, session_id: str) -> None:
        """Run the functions that synthesize and transcribe."""
        await self.say(student, "settings", settings={"voice": True})
        preferences = [VoicePreference("es")]
        caption = CaptionToSpeak(session_id, 1, "en-GB", "es", "«es» Good morning", preferences)
        recording = encoded(spoken_lesson()[0].recording, Container.WEBM)
        await self.run("speak", asdict(caption))
        await self.run("catch-up", asdict(MissedCaptions(session_id, "es", [1])))
        await self.say(student, "tts_request", text="Adiós.", languageCode="es")
        data = base64.b64encode(recording).decode()
        await self.say(teacher, "audio", data=data, mimeType="audio/webm", sequence=3)

    async def open(self, connection_id: str) -> None:
        """Run the functions of a handshake."""
        ticket = Handshake("live", "127.0.0.1", "127.0.0.1", None, {}, {"ticket": ["unknown"]})
        await self.run("authorizer", events.authorizer_event(ticket), error="Unauthorized")
        await self.run("connect", events.connect_event(handshake(events.new_connection_id())))
        await self.run("greeting", {"connection_id": connection_id})

    async def serve_without_class(self, connection_id: str) -> None:
        """Run the functions that need no class."""
        await self.say(connection_id, "ping", timestamp=1)
        await self.run("default", message_event(connection_id, "no such type"))
        await self.run("health", {"version": "2.0", "routeKey": "GET /api/health"})
        await self.run("languages", {"version": "2.0", "routeKey": "GET /api/languages"})
        await self.run("openapi", {"version": "2.0", "routeKey": "GET /api/openapi.json"})
        await self.run("tickets", signed_in("POST /api/tickets"))
        await self.run("reports", signed_in("GET /api/sessions"))
        await self.run("record", {"Records": [sqs_record()]})
        await self.run("retain", {})
        await self.run("migrate", {})
        await self.run("schools", SCHOOL)
        await self.run("sweep", {})


def signed_in(route_key: str) -> dict[str, Any]:
    """Return an event of a teacher whose token API Gateway has checked."""
    claims = {"sub": "teacher"}
    context = {"routeKey": route_key, "authorizer": {"jwt": {"claims": claims, "scopes": None}}}
    return {"version": "2.0", "routeKey": route_key, "requestContext": context}


def ear_wish(session_id: str, token: str) -> dict[str, Any]:
    """Return an event of the teacher's page that wants to stream sound."""
    return {
        "version": "2.0",
        "routeKey": "POST /api/ears",
        "headers": {"authorization": f"Bearer {token}"},
        "body": json.dumps({"sessionId": session_id, "languageCode": "en-GB"}),
    }


def handshake(connection_id: str) -> Handshake:
    return Handshake("live", "127.0.0.1", "127.0.0.1", None, {}, {}, connection_id)


def message_event(connection_id: str, kind: str, **fields: object) -> events.Event:
    body = json.dumps({"type": kind, **fields})
    return events.message_event(handshake(connection_id), kind, events.new_request_id(), body)


def sqs_record() -> dict[str, Any]:
    event = SessionStarted(BACKGROUND_SESSION, "teacher", "en-GB", 1_700_000_000_000)
    (body,) = encode(event)
    return {
        "messageId": "1",
        "body": body,
        "attributes": {"MessageGroupId": BACKGROUND_SESSION},
    }


@pytest.fixture(scope="module")
def layers() -> Layers:
    return {built.layer: built for built in build.build(build.THIS_MACHINE)}


@pytest.fixture(scope="module")
def all_layers(layers: Layers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack(layers.values(), tmp_path_factory.mktemp("opt"))


@pytest.fixture(scope="module")
def roots(layers: Layers, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, LambdaRoot]:
    """Every function with its own layers."""
    opt = {
        names: unpack([layers[name] for name in names], tmp_path_factory.mktemp("opt"))
        for names in {function.layers for function in FUNCTIONS}
    }
    return {
        f.name: LambdaRoot.lay_out(tmp_path_factory.mktemp(f.name), f, opt[f.layers])
        for f in FUNCTIONS
    }


@pytest.fixture(scope="module")
def environment(stack: BackgroundStack) -> Mapping[str, str]:
    return stack.environment | {"LECTERN_TEACHER_SIGN_IN": "open"}


@pytest.fixture(scope="module")
def lesson(
    roots: Mapping[str, LambdaRoot], stack: BackgroundStack, environment: Mapping[str, str]
) -> Lesson:
    """Return an ended class, which used all vendors' real SDKs over fake vendors.

    Azure synthesizes as the first provider; OpenAI transcribes after ElevenLabs has failed.
    """
    with (
        FakeOpenAI() as openai,
        FakeElevenLabs() as elevenlabs,
        FakeAzureSpeech() as azure,
        FakeMints() as mints,
    ):
        elevenlabs.speech.fault = Fault.SERVER_ERROR
        vendors = {
            "LECTERN_TRANSLATOR": "compatible",
            "LECTERN_TRANSLATOR_URL": openai.url,
            "LECTERN_TTS": "azure,elevenlabs,openai",
            "LECTERN_STT": "elevenlabs,openai,azure",
            "LECTERN_TTS_URL": openai.url,
            "LECTERN_STT_URL": openai.url,
            "LECTERN_EARS": "elevenlabs,openai,transcribe",
            "LECTERN_OPENAI_EAR_URL": mints.address,
            "LECTERN_AZURE_SPEECH_URL": azure.host,
            "LECTERN_ELEVENLABS_URL": elevenlabs.url,
            "AZURE_SPEECH_KEY": "key",
            "ELEVENLABS_API_KEY": "key",
            "OPENAI_API_KEY": "key",
        }
        lesson = Lesson(roots, {**environment, **vendors})
        asyncio.run(hold(lesson, stack.ws_url))
        assert azure.calls
        assert elevenlabs.speech.calls
        assert [path for path, _, _ in mints.requests] == [CLIENT_SECRETS]
    return lesson


async def hold(lesson: Lesson, socket_url: str) -> None:
    async with Client(socket_url) as teacher, Client(socket_url) as student:
        await lesson.hold(teacher, student)
        lesson.teacher = [received.message for received in teacher.received]
        lesson.student = [received.message for received in student.received]
        lesson.student += [received.message for received in student.captions.values()]


def of_type(kind: str, messages: list[Message]) -> list[Message]:
    return [message for message in messages if message["type"] == kind]


def test_a_layer_has_bytecode_of_all_its_modules(layers: Layers) -> None:
    paths = [path for built in layers.values() for path in build.files(built.folder)]
    compiled = {cache_from_source(str(path)) for path in paths if path.suffix == ".py"}

    assert compiled == {str(path) for path in paths if path.suffix == ".pyc"}


def test_the_same_modules_make_the_same_bytecode_anywhere(layers: Layers, tmp_path: Path) -> None:
    core = layers[Layer.CORE].folder
    shutil.copytree(core, tmp_path / "core", ignore=shutil.ignore_patterns("__pycache__"))

    compile_all(tmp_path / "core" / "python", Path(sys.executable))

    assert build.digest(tmp_path / "core") == build.digest(core)


def test_the_packaged_lesson_runs_every_function(lesson: Lesson) -> None:
    assert set(lesson.runs) == set(BY_NAME)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_function_has_the_layers_that_it_imports_from_and_no_other(
    function: Function, lesson: Lesson, layers: Layers
) -> None:
    loaded = lesson.runs[function.name].loaded

    assert layers_of(loaded, layers) == set(function.layers)


def test_packaged_functions_hold_a_whole_class(lesson: Lesson) -> None:
    captions = {m["sequence"]: m["text"] for m in of_type("translation", lesson.student)}

    assert captions == {
        1: "«es» Good morning",
        2: "«es» Open your books",
        3: f"«es» {SENTENCE}",
    }
    assert [m["originalTimestamp"] for m in of_type("pong", lesson.teacher)] == [1]
    assert [m["code"] for m in of_type("error", lesson.teacher)] == ["UNKNOWN_TYPE"]
    heard = [m["text"] for m in of_type("transcription", lesson.teacher)]
    assert heard == ["Good morning", SENTENCE]
    assert len(of_type("manual_send_ack", lesson.teacher)) == 1
    assert len(of_type("settings_response", lesson.student)) == 2


def test_packaged_functions_speak(lesson: Lesson) -> None:
    voices = of_type("tts_response", lesson.student)

    spoken = {m["text"]: m["ttsServiceType"] for m in voices if m["status"] == "success"}
    assert spoken == {"«es» Good morning": "azure", "Adiós.": "azure"}
    assert len(json.loads(lesson.runs["languages"].answer["body"])) >= 60


def test_packaged_functions_answer_as_api_gateway_expects(lesson: Lesson) -> None:
    health = lesson.runs["health"].answer
    routes = [f.name for f in FUNCTIONS if f.trigger == "route"]

    assert {lesson.runs[name].answer["statusCode"] for name in routes} == {200}
    assert json.loads(health["body"])["checks"] == {"connections": "ok", "queue": "ok"}
    assert json.loads(lesson.runs["openapi"].answer["body"])["openapi"] == "3.1.0"
    assert lesson.runs["tickets"].answer["statusCode"] == 201
    assert lesson.runs["reports"].answer["statusCode"] == 200
    assert lesson.runs["migrate"].answer == {"applied": 0}
    [hill] = lesson.runs["schools"].answer["schools"]
    assert (hill["schoolId"], hill["name"], hill["suspended"]) == ("hill", "Hill School", False)


def test_the_packaged_writer_reaches_the_database(lesson: Lesson, stack: BackgroundStack) -> None:
    query = "SELECT count(*) FROM sessions WHERE session_id = %s"

    with psycopg.connect(stack.database_url) as connection:
        written = connection.execute(query, [BACKGROUND_SESSION]).fetchone()

    assert lesson.runs["record"].answer == {"batchItemFailures": []}
    assert written == (1,)


@pytest.mark.parametrize("name", ["ping", "default", "connect"])
def test_the_fastest_functions_load_no_sdk_that_they_do_not_use(
    name: str,
    all_layers: Path,
    layers: Layers,
    environment: Mapping[str, str],
    tmp_path: Path,
) -> None:
    root = LambdaRoot.lay_out(tmp_path, BY_NAME[name], all_layers)
    connection = handshake(events.new_connection_id())
    event = (
        events.connect_event(connection)
        if name == "connect"
        else message_event(connection.connection_id, name, timestamp=1)
    )

    run = root.invoke(event, environment)

    assert run.error is None
    assert ("pynamodb" in run.loaded) == (name != "ping")  # `default` charges the connection
    assert "boto3" not in run.loaded
    others = [Layer.OPENAI, Layer.VOICES, Layer.AUDIO, Layer.POSTGRES]
    foreign = frozenset[str]().union(*(modules_of(layers[layer]) for layer in others))
    # botocore uses certifi's certificates if they are installed.
    assert run.loaded & foreign <= {"certifi"}
