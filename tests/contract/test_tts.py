"""Every provider of speech passes the contract suite of its port."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from lectern.adapters.elevenlabs.tts import ElevenLabsTextToSpeech
from lectern.adapters.openai.tts import OpenAITextToSpeech
from lectern.ports.text_to_speech import TextToSpeech
from tests.contract import azure_subjects, local_speech_subjects
from tests.contract.tts_contract import Kind, Subject, TextToSpeechContract
from tests.fakes.elevenlabs_server import FakeElevenLabs
from tests.fakes.faults import Fault
from tests.fakes.openai_server import FakeOpenAI
from tests.fakes.speech_script import SpeechScript

MODEL = "gpt-4o-mini-tts"


@contextmanager
def _openai(_: Path) -> Iterator[Subject]:
    with ExitStack() as stack:

        def make(script: SpeechScript) -> OpenAITextToSpeech:
            server = stack.enter_context(FakeOpenAI(speech=script))
            return stack.enter_context(closing(OpenAITextToSpeech("key", MODEL, server.url)))

        yield _subject(make, "openai")


@contextmanager
def _elevenlabs(_: Path) -> Iterator[Subject]:
    with ExitStack() as stack:

        def make(script: SpeechScript) -> ElevenLabsTextToSpeech:
            server = stack.enter_context(FakeElevenLabs(speech=script))
            return stack.enter_context(closing(ElevenLabsTextToSpeech("key", base_url=server.url)))

        yield _subject(make, "elevenlabs")


def _subject(make: Callable[[SpeechScript], TextToSpeech], payee: str) -> Subject:
    script = SpeechScript()

    def broken(fault: Fault) -> Callable[[], TextToSpeech]:
        return lambda: make(SpeechScript(fault=fault))

    return Subject(
        make(script),
        broken(Fault.HANG),
        broken={fault: broken(fault) for fault in Fault},
        calls=lambda: script.calls,
        payee=payee,
    )


KINDS: dict[str, Kind] = {
    "openai": _openai,
    "elevenlabs": _elevenlabs,
    **azure_subjects.TTS_KINDS,
    **local_speech_subjects.TTS_KINDS,
}


@pytest.fixture(params=list(KINDS), scope="module")
def subject(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Subject]:
    with KINDS[request.param](tmp_path_factory.mktemp("voices")) as subject:
        yield subject


class TestTextToSpeech(TextToSpeechContract):
    """Every kind that this machine has."""
