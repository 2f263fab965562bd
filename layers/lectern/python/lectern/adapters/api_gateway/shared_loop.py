"""Lets the threads that wait for the loop run it, one at a time."""

from threading import Lock

from lectern.adapters.api_gateway.batch import Batch
from lectern.adapters.api_gateway.loop import Loop


class SharedLoop:
    """Lets many threads settle batches on one loop.

    - The first caller runs the loop until its own batch is settled. Batches that others submit
      meanwhile proceed too.
    - Then one of the other callers takes over.

    So a single caller, the usual case in Lambda, waits for no other thread. No background thread
    has to survive a snapshot.
    """

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._lock = Lock()
        self._open: list[Batch] = []
        self._is_running = False

    def settle(self, batch: Batch) -> None:
        """Settle the batch, and return. Thread-safe."""
        with self._lock:
            self._open.append(batch)
            self._loop.submit(batch)
            is_runner, self._is_running = not self._is_running, True
        if not is_runner:
            self._loop.wake()
            batch.changed.wait()
        try:
            # Woken unsettled: the previous runner is done, and this thread takes over.
            if not batch.is_settled:
                is_runner = True
                self._loop.run(until=batch)
        finally:
            self._leave(batch, hand_on=is_runner)

    def _leave(self, batch: Batch, *, hand_on: bool) -> None:
        with self._lock:
            self._open.remove(batch)
            if not hand_on:
                return
            successor = next((one for one in self._open if not one.is_settled), None)
            self._is_running = successor is not None
            if successor is not None:
                successor.changed.set()
