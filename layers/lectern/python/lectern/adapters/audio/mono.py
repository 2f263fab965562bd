"""One channel of many.

Adding channels up is what players do, and wrong here: a side that is the other one turned over
takes the voice away, a silent one half of it, and a noisy one drowns it.
"""

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import mul
from typing import Final, Self

from lectern.domain.recording import SAMPLE_RATE, Recording, Span
from lectern.ports.listening import VoiceActivity

# How alike two channels are, from 0 to 1, in size: copies, turned over or weaker; one voice that
# two microphones have heard.
_COPY: Final = 0.9
_SAME_VOICE: Final = 0.3

_SHORTEST_S: Final = 0.25
_STEP: Final = 4  # every fourth sample tells as much
_FRAME: Final = 128  # of these: 32 ms


@dataclass(frozen=True, slots=True)
class _Channel:
    """A channel, and how its samples change from one to the next: hum and rumble count little.

    `clarity` is how far loud moments are above quiet ones, and how loud they are; in decibels.
    """

    recording: Recording
    changes: Sequence[int]
    clarity: float

    @classmethod
    def of(cls, recording: Recording) -> Self:
        samples = array("h", recording.samples)
        pairs = zip(samples[1::_STEP], samples[::_STEP], strict=False)
        changes = array("i", (after - before for after, before in pairs))
        begins = range(0, len(changes), _FRAME)
        levels = sorted(_decibels(changes[at : at + _FRAME]) for at in begins)
        loud, quiet = (levels[len(levels) * part // 20] if levels else 0.0 for part in (19, 2))
        return cls(recording, changes, loud - quiet / 2)

    @property
    def is_silent(self) -> bool:
        """Whether nothing is in it but what a converter makes of nothing."""
        return self.clarity <= 0

    def likeness(self, other: Self) -> float:
        """Return how much of the one is the other, from 0 to 1, whichever way round."""
        power = _power(self.changes) * _power(other.changes)
        shared: int = sum(map(mul, self.changes, other.changes))
        return abs(shared) / math.sqrt(power or 1)


def mono(channels: Sequence[Recording], activity: VoiceActivity) -> Recording:
    """Return the channel in which a voice is heard best; where it has none, one that has."""
    different = dict.fromkeys(channels)
    if len(different) == 1:
        return channels[0]
    best, *others = sorted(map(_Channel.of, different), key=lambda each: -each.clarity)
    others = [each for each in others if not each.is_silent and best.likeness(each) < _COPY]
    if not others:
        return best.recording
    # A slamming door is clear as well: only a voice counts.
    voices = (each for each in (best, *others) if activity.outline(each.recording))
    if (chosen := next(voices, None)) is None:
        return best.recording
    rest = [each.recording for each in voices if chosen.likeness(each) < _SAME_VOICE]
    return _completed(chosen.recording, rest, activity) if rest else chosen.recording


def _completed(
    recording: Recording, others: Sequence[Recording], activity: VoiceActivity
) -> Recording:
    """Return the recording with what is said in others while nobody speaks in it."""
    samples, heard = bytearray(recording.samples), [*activity.speech_in(recording)]
    for other in others:
        spans = activity.speech_in(other)
        for gap in [gap for span in spans for gap in _outside(span, heard)]:
            part = other.cut(gap).samples
            begin = round(gap.begin_s * SAMPLE_RATE) * 2
            samples[begin : begin + len(part)] = part
            heard = sorted([*heard, gap], key=lambda span: span.begin_s)
    return Recording(bytes(samples))


def _outside(span: Span, heard: Sequence[Span]) -> Iterator[Span]:
    """Yield what of the span is in none of the others, and long enough for a word."""
    begin_s = span.begin_s
    for other in (*heard, Span(span.end_s, span.end_s)):
        if min(other.begin_s, span.end_s) - begin_s >= _SHORTEST_S:
            yield Span(begin_s, min(other.begin_s, span.end_s))
        begin_s = max(begin_s, other.end_s)


def _power(changes: Sequence[int]) -> int:
    return sum(map(mul, changes, changes))


def _decibels(changes: Sequence[int]) -> float:
    return 10 * math.log10(_power(changes) / len(changes) + 1)
