"""The fake vendors can run as separate processes, as benchmarks and end-to-end tests run them."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from lectern.adapters.elevenlabs.tts import ElevenLabsTextToSpeech
from lectern.adapters.openai.translator import OpenAITranslator
from lectern.adapters.openai.tts import OpenAITextToSpeech
from lectern.domain.speech import VoicePreference
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech
from lectern.ports.translator import TranslationRequest
from tests.fakes import audio

TEXT = "Las plantas necesitan agua."


@contextmanager
def running(module: str, *arguments: str) -> Iterator[str]:
    """Run a fake server, and yield the address that it prints."""
    command = [sys.executable, "-m", module, "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def _assert_speaks_after_a_while(voice: TextToSpeech) -> None:
    begun = time.monotonic()

    spoken = voice.synthesize(SynthesisRequest(TEXT, VoicePreference("es")), 30)

    assert spoken.data == audio.mp3(TEXT)
    assert time.monotonic() - begun >= 1


def test_openais_fake_delays_speech() -> None:
    with (
        running("tests.fakes.openai_server", "0-0", "1000-1010") as url,
        closing(OpenAITextToSpeech("key", "tts-1", url)) as voice,
    ):
        _assert_speaks_after_a_while(voice)


def test_openais_fake_does_not_delay_translation_by_the_delay_for_speech() -> None:
    with (
        running("tests.fakes.openai_server", "0-0", "600000-600001") as url,
        closing(OpenAITranslator("key", "model-1", url)) as translator,
    ):
        assert translator.translate(TranslationRequest("Good day.", "en", "es"), 30).text


def test_elevenlabs_fake_has_a_delay_for_speech() -> None:
    with (
        running("tests.fakes.elevenlabs_server", "1000-1010") as url,
        closing(ElevenLabsTextToSpeech("key", base_url=url)) as voice,
    ):
        _assert_speaks_after_a_while(voice)
