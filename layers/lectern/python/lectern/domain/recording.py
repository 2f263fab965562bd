"""Decoded audio of an utterance, in the form that every transcriber accepts."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SAMPLE_RATE: Final = 16_000
"""Samples per second. Speech recognition gains nothing from more."""

_BYTES_PER_SAMPLE: Final = 2


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a recording, in seconds from its start."""

    begin_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Recording:
    """Mono audio; `samples` are signed 16-bit little-endian at `SAMPLE_RATE`."""

    samples: bytes

    @property
    def duration_s(self) -> float:
        """The duration in seconds."""
        return len(self.samples) / _BYTES_PER_SAMPLE / SAMPLE_RATE

    def cut(self, span: Span) -> "Recording":
        """Return the part within a span, which may exceed the recording."""
        begin, end = (max(0, round(s * SAMPLE_RATE)) for s in (span.begin_s, span.end_s))
        return Recording(self.samples[begin * _BYTES_PER_SAMPLE : end * _BYTES_PER_SAMPLE])

    def to_wav(self) -> bytes:
        """Return a WAV file (RIFF, PCM; Microsoft's Multimedia Programming Interface)."""
        size, rate = len(self.samples), SAMPLE_RATE * _BYTES_PER_SAMPLE
        head = struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE")
        # A chunk of 16 bytes; format 1 is PCM, and there is 1 channel.
        form = struct.pack(
            "<4sIHHIIHH", b"fmt ", 16, 1, 1, SAMPLE_RATE, rate, _BYTES_PER_SAMPLE, 16
        )
        return head + form + struct.pack("<4sI", b"data", size) + self.samples


def voiced_s(spans: Sequence[Span]) -> float:
    """Return the total duration of spans that do not overlap, in seconds."""
    return sum(span.end_s - span.begin_s for span in spans)
