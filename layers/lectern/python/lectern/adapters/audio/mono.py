"""Reduces several channels to one.

Players average the channels, which can lose the voice. An inverted channel cancels it, a silent one
halves it and a noisy one drowns it.
"""

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import mul, sub
from typing import Final, Self

from lectern.domain.recording import SAMPLE_RATE, Recording, Span
from lectern.ports.audio_analysis import VoiceActivity

# Thresholds of the absolute correlation of two channels, from 0 to 1. Copies are above the first,
# even if inverted or weaker. One voice recorded by two microphones is above the second.
_COPY: Final = 0.9
_SAME_VOICE: Final = 0.3

_SHORTEST_S: Final = 0.25
_STEP: Final = 4  # every fourth sample is enough
_FRAME: Final = 128  # of these samples: 32 ms


@dataclass(frozen=True, slots=True)
class _Channel:
    """A channel, and the differences of consecutive samples, which attenuate hum and rumble.

    `clarity`, in decibels, grows with the level of loud moments, and with their distance from quiet
    ones.
    """

    recording: Recording
    changes: Sequence[int]
    clarity: float

    @classmethod
    def of(cls, recording: Recording) -> Self:
        samples = array("h", recording.samples)
        changes = array("i", map(sub, samples[1::_STEP], samples[::_STEP]))
        begins = range(0, len(changes), _FRAME)
        levels = sorted(_decibels(changes[at : at + _FRAME]) for at in begins)
        loud, quiet = (levels[len(levels) * part // 20] if levels else 0.0 for part in (19, 2))
        return cls(recording, changes, loud - quiet / 2)

    @property
    def is_silent(self) -> bool:
        """Whether the channel has nothing but a converter's noise."""
        return self.clarity <= 0

    def likeness(self, other: Self) -> float:
        """Return the absolute correlation with another channel, from 0 to 1."""
        power = _power(self.changes) * _power(other.changes)
        shared: int = sum(map(mul, self.changes, other.changes))
        return abs(shared) / math.sqrt(power or 1)


def mono(channels: Sequence[Recording], activity: VoiceActivity) -> Recording:
    """Return the clearest channel that has a voice.

    - Copies of it and silent channels are ignored.
    - Speech of other voices in other channels fills the pauses.
    - If no channel has a voice, the clearest one is returned.
    """
    different = dict.fromkeys(channels)
    if len(different) == 1:
        return channels[0]
    best, *others = sorted(map(_Channel.of, different), key=lambda each: -each.clarity)
    others = [each for each in others if not each.is_silent and best.likeness(each) < _COPY]
    if not others:
        return best.recording
    # A slamming door is clear too: only channels with a voice qualify.
    voices = (each for each in (best, *others) if activity.outline(each.recording))
    if (chosen := next(voices, None)) is None:
        return best.recording
    rest = [each.recording for each in voices if chosen.likeness(each) < _SAME_VOICE]
    return _completed(chosen.recording, rest, activity) if rest else chosen.recording


def _completed(
    recording: Recording, others: Sequence[Recording], activity: VoiceActivity
) -> Recording:
    """Return the recording with its pauses filled by the speech in others."""
    samples, detected = bytearray(recording.samples), [*activity.speech_spans(recording)]
    for other in others:
        spans = activity.speech_spans(other)
        for gap in [gap for span in spans for gap in _outside(span, detected)]:
            part = other.cut(gap).samples
            begin = round(gap.begin_s * SAMPLE_RATE) * 2
            samples[begin : begin + len(part)] = part
            detected = sorted([*detected, gap], key=lambda span: span.begin_s)
    return Recording(bytes(samples))


def _outside(span: Span, detected: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of the span that no other covers, if they are long enough for a word."""
    begin_s = span.begin_s
    for other in (*detected, Span(span.end_s, span.end_s)):
        if min(other.begin_s, span.end_s) - begin_s >= _SHORTEST_S:
            yield Span(begin_s, min(other.begin_s, span.end_s))
        begin_s = max(begin_s, other.end_s)


def _power(changes: Sequence[int]) -> int:
    return sum(map(mul, changes, changes))


def _decibels(changes: Sequence[int]) -> float:
    return 10 * math.log10(_power(changes) / len(changes) + 1)
