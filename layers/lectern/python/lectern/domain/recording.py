"""A recording of what a teacher said, as every transcriber takes it."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SAMPLE_RATE: Final = 16_000
"""Samples a second: speech recognition gains nothing from more."""

_BYTES_PER_SAMPLE: Final = 2


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a recording, in seconds from its begin."""

    begin_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Recording:
    """Sound: `samples` are signed 16-bit little-endian, mono, `SAMPLE_RATE` a second."""

    samples: bytes

    @property
    def duration_s(self) -> float:
        """How long it lasts."""
        return len(self.samples) / _BYTES_PER_SAMPLE / SAMPLE_RATE

    def cut(self, span: Span) -> "Recording":
        """Return the part of it, as far as there is one."""
        begin, end = (max(0, round(s * SAMPLE_RATE)) for s in (span.begin_s, span.end_s))
        return Recording(self.samples[begin * _BYTES_PER_SAMPLE : end * _BYTES_PER_SAMPLE])

    def to_wav(self) -> bytes:
        """Return it as a WAV file (RIFF, PCM; Microsoft's Multimedia Programming Interface)."""
        size, rate = len(self.samples), SAMPLE_RATE * _BYTES_PER_SAMPLE
        head = struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE")
        form = struct.pack(
            "<4sIHHIIHH", b"fmt ", 16, 1, 1, SAMPLE_RATE, rate, _BYTES_PER_SAMPLE, 16
        )
        return head + form + struct.pack("<4sI", b"data", size) + self.samples


def voiced_s(spans: Sequence[Span]) -> float:
    """Return how many seconds the spans, which do not overlap, have together."""
    return sum(span.end_s - span.begin_s for span in spans)
