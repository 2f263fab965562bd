"""Every transcriber passes the contract suite of its port."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from lectern.adapters.elevenlabs.stt import ElevenLabsSpeechToText
from lectern.adapters.openai.stt import OpenAISpeechToText
from lectern.ports.speech_to_text import SpeechToText
from tests.contract import azure_subjects, local_speech_subjects
from tests.contract.stt_contract import Kind, SpeechToTextContract, Subject
from tests.fakes import audio
from tests.fakes.elevenlabs_server import FakeElevenLabs
from tests.fakes.faults import Fault
from tests.fakes.openai_server import FakeOpenAI
from tests.fakes.speech_script import SENTENCE, SpeechScript

WORDS = SENTENCE.lower().rstrip(".").split()
MODELS = ("gpt-transcribe", "gpt-4o-mini-transcribe", "whisper-1")


def _openai(model: str) -> Kind:
    @contextmanager
    def kind(_: Path) -> Iterator[Subject]:
        with ExitStack() as stack:

            def make(script: SpeechScript) -> OpenAISpeechToText:
                server = stack.enter_context(FakeOpenAI(speech=script))
                return stack.enter_context(closing(OpenAISpeechToText("key", model, server.url)))

            yield _subject(make, "openai")

    return kind


@contextmanager
def _elevenlabs(_: Path) -> Iterator[Subject]:
    with ExitStack() as stack:

        def make(script: SpeechScript) -> ElevenLabsSpeechToText:
            server = stack.enter_context(FakeElevenLabs(speech=script))
            return stack.enter_context(closing(ElevenLabsSpeechToText("key", base_url=server.url)))

        yield _subject(make, "elevenlabs")


def _subject(make: Callable[[SpeechScript], SpeechToText], payee: str) -> Subject:
    def broken(fault: Fault) -> Callable[[], SpeechToText]:
        return lambda: make(SpeechScript(fault=fault))

    return Subject(
        make(SpeechScript()),
        audio.hum(2),
        WORDS,
        broken(Fault.HANG),
        broken={fault: broken(fault) for fault in Fault},
        payee=payee,
    )


KINDS: dict[str, Kind] = {
    **{f"openai {model}": _openai(model) for model in MODELS},
    "elevenlabs": _elevenlabs,
    **azure_subjects.STT_KINDS,
    **local_speech_subjects.STT_KINDS,
}


@pytest.fixture(params=list(KINDS), scope="module")
def subject(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Subject]:
    with KINDS[request.param](tmp_path_factory.mktemp("transcriber")) as subject:
        yield subject


class TestSpeechToText(SpeechToTextContract):
    """Every kind that this machine has."""
