"""Writes `bench/streams/lesson.json`: a recognizer's interim texts of the lesson.

Run it only to replace the file: `python -m scripts.record_stream`. pocketsphinx recognizes the
sentences of `tests/fixtures/lesson` in steps of 100 ms; each changed hypothesis is recorded with
its time.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pocketsphinx import Decoder  # type: ignore[import-untyped]

from lectern.domain.recording import SAMPLE_RATE
from tests.fixtures.spoken_lesson import lesson

STREAM: Final = Path(__file__).parent.parent / "bench" / "streams" / "lesson.json"
_STEP_MS: Final = 100
_STEP_BYTES: Final = SAMPLE_RATE * 2 * _STEP_MS // 1_000


def record(file: Path) -> None:
    """Write the hypotheses of each sentence: `[milliseconds from its start, text]`."""
    sentences = [[*_changes(sentence.recording.samples)] for sentence in lesson()]
    lines = ",\n".join(json.dumps(sentence) for sentence in sentences)
    file.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _changes(samples: bytes) -> Iterator[tuple[int, str]]:
    decoder: Any = Decoder(loglevel="FATAL")
    decoder.start_utt()
    last = ""
    for start in range(0, len(samples), _STEP_BYTES):
        decoder.process_raw(samples[start : start + _STEP_BYTES])
        text = _text(decoder)
        if text and text != last:
            yield (start // _STEP_BYTES + 1) * _STEP_MS, text
            last = text
    decoder.end_utt()
    # Rounded up: the last step may be shorter.
    yield -(-len(samples) // _STEP_BYTES) * _STEP_MS, _text(decoder)


def _text(decoder: Any) -> str:
    hypothesis = decoder.hyp()
    return hypothesis.hypstr if hypothesis else ""


if __name__ == "__main__":
    record(STREAM)
