"""Adapters that have other functions invoked, over the wire of Lambda and Step Functions."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from lectern.adapters.aws_lambda.catch_up import LambdaCatchUpRequest
from lectern.adapters.aws_lambda.function import LambdaFunction
from lectern.adapters.aws_lambda.greeting import LambdaGreetingRequest
from lectern.adapters.aws_lambda.speech import LambdaSpeechRequest
from lectern.adapters.aws_lambda.term_corrections import LambdaTermCorrectionRequest
from lectern.adapters.step_functions.repairs import StateMachineRepairs
from lectern.domain.glossary import Glossary, Term
from lectern.domain.repair import Repair
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoicePreference
from lectern.entry.term_corrections import term_correction_of
from lectern.ports.catch_up import MissedCaptions
from lectern.ports.speech_request import CaptionToSpeak
from lectern.ports.term_corrections import TermCorrection
from lectern.protocol.base import MAX_CAPTION_BYTES


class FakeLambda(ThreadingHTTPServer):
    """The Invoke API: keeps path, invocation type and event, and answers 202."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Invocation)
        self.invocations: list[tuple[str, str | None, Any]] = []
        self.longest = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Invocation(BaseHTTPRequestHandler):
    server: FakeLambda

    def do_POST(self) -> None:
        payload = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.longest = max(self.server.longest, len(payload))
        event = json.loads(payload)
        kind = self.headers["X-Amz-Invocation-Type"]
        self.server.invocations.append((self.path, kind, event))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing."""


@pytest.fixture
def aws_lambda() -> Iterator[FakeLambda]:
    with FakeLambda() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def function(
    aws_lambda: FakeLambda, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], LambdaFunction]]:
    """Return a maker of functions by name that uses the fake."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_LAMBDA", aws_lambda.url)
    monkeypatch.setenv("AWS_ENDPOINT_URL_SFN", aws_lambda.url)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    made: list[LambdaFunction] = []

    def make(name: str) -> LambdaFunction:
        made.append(LambdaFunction(name))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_the_greeting_is_requested_from_another_invocation(
    aws_lambda: FakeLambda, function: Callable[[str], LambdaFunction]
) -> None:
    LambdaGreetingRequest(function("greeting")).greet_soon("connection-1=")

    path = "/2015-03-31/functions/greeting/invocations"
    assert aws_lambda.invocations == [(path, "Event", {"connection_id": "connection-1="})]


def test_audio_is_requested_from_another_invocation_with_all_it_needs(
    aws_lambda: FakeLambda, function: Callable[[str], LambdaFunction]
) -> None:
    preferences = [VoicePreference("es-MX"), VoicePreference("es", SpeechService.AZURE)]
    caption = CaptionToSpeak("session", 3, "en-GB", "es", "Buenos días, \U0001f33b.", preferences)

    LambdaSpeechRequest(function("speak")).speak_soon(caption)

    [(path, kind, event)] = aws_lambda.invocations
    assert (path, kind) == ("/2015-03-31/functions/speak/invocations", "Event")
    assert event == json.loads(json.dumps(asdict(caption)))
    assert event["preferences"][1] == {"language": "es", "service": "azure", "name": None}


def test_missed_captions_are_requested_from_another_invocation(
    aws_lambda: FakeLambda, function: Callable[[str], LambdaFunction]
) -> None:
    LambdaCatchUpRequest(function("catch-up")).catch_up_soon(MissedCaptions("s", "fr", [3, 4]))

    path = "/2015-03-31/functions/catch-up/invocations"
    event = {"session_id": "s", "language": "fr", "sequences": [3, 4]}
    assert aws_lambda.invocations == [(path, "Event", event)]


@pytest.mark.usefixtures("function")
def test_tries_at_captions_are_requested_from_a_state_machine(aws_lambda: FakeLambda) -> None:
    machine = "arn:aws:states:us-east-1:000000000000:stateMachine:repair"
    repair = Repair.of("s", "ti", 40, 1_000).refusing({41: 1})
    repairs = StateMachineRepairs(machine)

    repairs.start(repair)
    repairs.start(repair)
    repairs.close()

    (_, _, first), (_, _, second) = aws_lambda.invocations
    assert (first["stateMachineArn"], json.loads(first["input"])) == (
        machine,
        {"repair": asdict(repair), "wait_s": 2},
    )
    assert Repair(**json.loads(first["input"])["repair"]) == repair
    assert first["name"] != second["name"]


def test_a_correction_of_terms_is_requested_from_another_invocation(
    aws_lambda: FakeLambda, function: Callable[[str], LambdaFunction]
) -> None:
    terms = Glossary((Term("sell", "en", "cell"), Term("cell", "es", "célula")))
    correction = TermCorrection("s", terms, before=40, changed=2, failed=1)

    LambdaTermCorrectionRequest(function("catch-up")).correct_terms_soon(correction)

    [(path, kind, event)] = aws_lambda.invocations
    assert (path, kind) == ("/2015-03-31/functions/catch-up/invocations", "Event")
    assert term_correction_of(event) == correction
    assert term_correction_of({"session_id": "s", "language": "fr", "sequences": [3]}) is None


@pytest.mark.parametrize("letter", ["a", "မ", "🌻", '"'])
def test_the_longest_caption_fits_into_an_invocation_in_every_script(
    aws_lambda: FakeLambda, function: Callable[[str], LambdaFunction], letter: str
) -> None:
    text = letter * (MAX_CAPTION_BYTES // len(json.dumps(letter, ensure_ascii=False).encode()))
    preferences = [
        VoicePreference(f"es-{number:03}", SpeechService.ELEVENLABS) for number in range(500)
    ]
    caption = CaptionToSpeak("session", 3, "en-GB", "es", text, preferences)

    LambdaSpeechRequest(function("speak")).speak_soon(caption)

    [(_, _, event)] = aws_lambda.invocations
    assert event["text"] == text
    assert aws_lambda.longest < 256_000
