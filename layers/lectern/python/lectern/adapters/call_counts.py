"""Counts the outcomes of a provider's calls in this process, and shares them with others."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLateError
from threading import Lock
from typing import Final, Protocol

from lectern.adapters.health import (
    MEMORY_SLICES,
    WINDOW_SLICES,
    Slice,
    added,
    prefers_fallback,
    slice_at,
)
from lectern.domain.clock import Clock, system_clock
from lectern.observability import logger

_READ_EVERY_MS: Final = 3_000
_FIRST_READ_S: Final = 1.0


class CircuitStore(Protocol):
    """Stores counts that all processes share. Its errors are logged, and affect no call."""

    def read(self, name: str) -> Sequence[Slice]:
        """Return the newest slices of a circuit, at least all that still matter."""
        ...

    def add(self, name: str, part: Slice) -> None:
        """Add to a slice. Atomic: parts added concurrently all count."""
        ...


class CallCounts:
    """Counts the calls of one provider. Thread-safe.

    - While the provider is healthy, a process reads the store every three seconds, and writes
      nothing.
    - It publishes a failure at once, with the answers around it.
    - While any process has failures, the others publish their answers too, so that shares are
      computed from the calls of all.

    Args:
        name: The circuit's name, such as `tts openai`. Processes share counts by name.
        store: The shared counts.
        clock: Epoch milliseconds.
        thread: Reads and writes the store, one operation at a time, so that no caller waits.
    """

    def __init__(
        self,
        name: str,
        store: CircuitStore,
        clock: Clock = system_clock,
        thread: Executor | None = None,
    ) -> None:
        self.name = name
        self.clock = clock
        self._store = store
        self._thread = thread or ThreadPoolExecutor(1, thread_name_prefix="circuit")
        self._lock = Lock()
        self._known: dict[int, Slice] = {}
        self._new: dict[int, Slice] = {}
        self._read_at = 0

    @property
    def current(self) -> int:
        """The number of the current slice."""
        return slice_at(self.clock())

    def slices(self) -> Mapping[int, Slice]:
        """Return the slices by number, and start a read of the store if one is due.

        Only the first call waits for the store, one second at most.
        """
        self._refresh()
        with self._lock:
            return self._all()

    def answered(self) -> None:
        """Count a call that was answered."""
        self._count(Slice(self.current, calls=1, answered=1, answered_since=1))

    def failed(self) -> None:
        """Count a call that failed."""
        self._count(Slice(self.current, calls=1, has_failed=True))

    def refused(self) -> None:
        """Count a call that the breaker refused."""
        self._count(Slice(self.current, calls=1))

    def _count(self, part: Slice) -> None:
        with self._lock:
            was_aside = prefers_fallback(self._all(), part.number)
            self._new = added(_recent(self._new, part.number, WINDOW_SLICES), [part])
            is_aside = prefers_fallback(self._all(), part.number)
        if is_aside != was_aside:
            logger.warning("circuit changed", circuit=self.name, prefers_fallback=is_aside)
        if is_aside or was_aside:
            self._thread.submit(self._publish)

    def _refresh(self) -> None:
        with self._lock:
            now, before = self.clock(), self._read_at
            if now - before < _READ_EVERY_MS:
                return
            self._read_at = now
        reading = self._thread.submit(self._read)
        if not before:
            _wait(reading, _FIRST_READ_S)

    def _read(self) -> None:
        try:
            found = self._store.read(self.name)
        except Exception as error:  # noqa: BLE001 - see the store
            logger.warning("circuit not read", **self._facts(error))
            return
        with self._lock:
            self._known = added(found)
            recent = _recent(self._known, self.current, WINDOW_SLICES)
        if any(each.has_failed for each in recent):
            self._publish()

    def _publish(self) -> None:
        with self._lock:
            # Moved before the write: a part that cannot be written is lost for others, but it is
            # never published twice.
            parts, self._new = list(self._new.values()), {}
            self._known = added(_recent(self._known, self.current, MEMORY_SLICES), parts)
        for part in parts:
            try:
                self._store.add(self.name, part)
            except Exception as error:  # noqa: BLE001 - see the store
                logger.warning("circuit not written", **self._facts(error))

    def _all(self) -> dict[int, Slice]:
        return added(self._known.values(), self._new.values())

    def _facts(self, error: Exception) -> Mapping[str, str]:
        return {"circuit": self.name, "error": type(error).__name__}


def _recent(slices: Mapping[int, Slice], current: int, count: int) -> Iterable[Slice]:
    return [each for number, each in slices.items() if current - number < count]


def _wait(future: "Future[None]", limit_s: float) -> None:
    try:
        future.result(limit_s)
    except TooLateError:
        return
