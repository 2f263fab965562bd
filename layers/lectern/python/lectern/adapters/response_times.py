"""How quickly a provider has answered and failed recently, and when its answer is late."""

from collections import deque
from dataclasses import dataclass, field
from statistics import median, quantiles
from threading import Lock
from typing import Final

_REMEMBERED: Final = 50
_ENOUGH: Final = 5
# If a provider fails late one time in twenty, a quarter of all runs of fifty attempts have fewer
# than two late failures. The longer memory then shows that the provider has not recovered.
_REMEMBERED_LATE: Final = 200
_OFTEN_LATE: Final = 0.03
_LATE_TIMES: Final = 3


@dataclass(slots=True)
class ResponseTimes:
    """How quickly a provider has answered and failed recently. Thread-safe."""

    _answers_s: deque[float] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    _were_late: deque[bool] = field(default_factory=lambda: deque(maxlen=_REMEMBERED_LATE))
    _lock: Lock = field(default_factory=Lock)

    def answered(self, took_s: float) -> None:
        """Record an answer."""
        with self._lock:
            self._answers_s.append(took_s)
            self._were_late.append(False)

    def failed(self, took_s: float) -> None:
        """Record a failure. It is late if it took more than half as long as the median answer."""
        with self._lock:
            usual_s = median(self._answers_s) if self._answers_s else 0.0
            # A failure within 100 ms leaves time for another attempt: it is never late.
            self._were_late.append(took_s > max(usual_s / 2, 0.1))

    def overtaken(self) -> None:
        """Record an attempt that a later one has overtaken. It counts as a late failure."""
        with self._lock:
            self._were_late.append(True)

    def hedge_after_s(self, time_limit_s: float) -> float:
        """Return how long to wait for an attempt before another one starts beside it, in seconds.

        - Until five answers are known, a third of the time limit.
        - Normally twice the 90th percentile of the answers, from 0.25 s to a third of the limit.
        - For a slow provider the 90th percentile, half of the limit at most. So only the slowest
          tenth of its answers costs a second attempt.
        """
        with self._lock:
            if len(self._answers_s) < _ENOUGH:
                return time_limit_s / 3
            slow_s = quantiles(self._answers_s, n=10)[-1]
        return min(max(min(2 * slow_s, time_limit_s / 3), slow_s, 0.25), time_limit_s / 2)

    def rival_after_s(self, time_limit_s: float) -> float:
        """Return how long to wait for this provider before another one is called beside it.

        - Until five answers are known, a third of the time limit.
        - Then the 95th percentile of the answers, from 0.25 s to half of the limit. An answer of
          more than three times the median counts as the longest of the others: if one in twenty
          takes that long, it would be the 95th percentile itself.
        """
        with self._lock:
            answers_s = list(self._answers_s)
        if len(answers_s) < _ENOUGH:
            return time_limit_s / 3
        most_s = _LATE_TIMES * median(answers_s)
        longest_s = max(each for each in answers_s if each <= most_s)
        clipped_s = [min(each, longest_s) for each in answers_s]
        return min(max(quantiles(clipped_s, n=20)[-1], 0.25), time_limit_s / 2)

    def early_hedge_after_s(self) -> float | None:
        """Return the wait before an early second attempt in seconds, `None` for the usual wait.

        Hedges early if two of the last fifty attempts failed late, or three percent of the last two
        hundred. Otherwise late failures of five percent would determine the 95th percentile.
        """
        with self._lock:
            if not self._answers_s or not self._fails_late():
                return None
            return median(self._answers_s) / 10

    def _fails_late(self) -> bool:
        newest = list(self._were_late)[-_REMEMBERED:]
        least = max(2, _OFTEN_LATE * len(self._were_late))
        return sum(newest) >= 2 or sum(self._were_late) >= least
