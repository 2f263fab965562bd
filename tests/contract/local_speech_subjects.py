"""The voices and the transcriber that need no key, as subjects of the contracts of their ports."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

from lectern.adapters.local.espeak import EspeakTextToSpeech
from lectern.adapters.local.pocketsphinx import PocketsphinxSpeechToText
from tests.contract import stt_contract, tts_contract
from tests.fixtures.spoken_lesson import lesson

NEVER_ANSWERS = (sys.executable, "-c", "import sys; sys.stdin.buffer.read()")


@contextmanager
def _espeak(_: Path) -> Iterator[tts_contract.Subject]:
    # Its library synthesizes one text at a time: here another call never ends.
    with (turn := Lock()):
        yield tts_contract.Subject(
            EspeakTextToSpeech(),
            stalled=lambda: EspeakTextToSpeech(turn),
            languages=("en-GB", "es-MX", "uk", "hi", "zh-Hans"),
        )


@contextmanager
def _pocketsphinx(_: Path) -> Iterator[stt_contract.Subject]:
    with (
        closing(PocketsphinxSpeechToText()) as provider,
        closing(PocketsphinxSpeechToText(NEVER_ANSWERS)) as stalled,
    ):
        yield stt_contract.Subject(
            provider,
            recording=lesson()[0].recording,
            words=("today", "water", "planet"),
            stalled=lambda: stalled,
            unknown_language="uk",
        )


TTS_KINDS: dict[str, tts_contract.Kind] = {}
STT_KINDS: dict[str, stt_contract.Kind] = {}
if EspeakTextToSpeech.installed():
    TTS_KINDS["espeak"] = _espeak
if PocketsphinxSpeechToText.installed():
    STT_KINDS["pocketsphinx"] = _pocketsphinx
