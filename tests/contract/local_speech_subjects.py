"""The voices and the transcriber that need no key, as subjects of the contracts of their ports."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

from lectern.adapters.local.espeak import EspeakTextToSpeech
from lectern.adapters.local.speech_to_text import LocalSpeechToText, command_of, installed
from tests.contract import stt_contract, tts_contract
from tests.fixtures.spoken_lesson import lesson

NEVER_ANSWERS = (sys.executable, "-c", "import sys; sys.stdin.buffer.read()")


@contextmanager
def _espeak(_: Path) -> Iterator[tts_contract.Subject]:
    # The library synthesizes one text at a time. Here another call holds it forever.
    with (turn := Lock()):
        yield tts_contract.Subject(
            EspeakTextToSpeech(),
            stalled=lambda: EspeakTextToSpeech(turn),
            languages=("en-GB", "es-MX", "uk", "hi", "zh-Hans"),
        )


def _transcriber(package: str) -> stt_contract.Kind:
    @contextmanager
    def kind(_: Path) -> Iterator[stt_contract.Subject]:
        with (
            closing(LocalSpeechToText(command_of(package))) as provider,
            closing(LocalSpeechToText(NEVER_ANSWERS)) as stalled,
        ):
            yield stt_contract.Subject(
                provider,
                recording=lesson()[0].recording,
                words=("today", "water", "planet"),
                stalled=lambda: stalled,
                unknown_language="uk",
            )

    return kind


TTS_KINDS: dict[str, tts_contract.Kind] = {}
STT_KINDS = {package: _transcriber(package) for package in installed()}
if EspeakTextToSpeech.installed():
    TTS_KINDS["espeak"] = _espeak
