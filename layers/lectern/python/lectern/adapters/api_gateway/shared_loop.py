"""The loop is run by those who wait for it, one at a time."""

from threading import Lock

from lectern.adapters.api_gateway.batch import Batch
from lectern.adapters.api_gateway.loop import Loop


class SharedLoop:
    """Lets many threads settle batches on one loop.

    Who finds nobody running it runs it until its own batch is settled, and with it whatever others
    submit meanwhile; then one of these goes on. So a caller that is alone, which is the rule in a
    Lambda, waits for no other thread, and there is none that would have to outlive a snapshot.
    """

    def __init__(self, loop: Loop) -> None:
        self._loop = loop
        self._lock = Lock()
        self._open: list[Batch] = []
        self._is_run = False

    def settle(self, batch: Batch) -> None:
        """Return when the batch is settled. Safe to call from many threads at once."""
        with self._lock:
            self._open.append(batch)
            self._loop.submit(batch)
            is_mine, self._is_run = not self._is_run, True
        if not is_mine:
            self._loop.wake()
            batch.changed.wait()
        try:
            if not batch.is_settled:
                is_mine = True
                self._loop.run(until=batch)
        finally:
            self._leave(batch, hand_on=is_mine)

    def _leave(self, batch: Batch, *, hand_on: bool) -> None:
        with self._lock:
            self._open.remove(batch)
            if not hand_on:
                return
            heir = next((one for one in self._open if not one.is_settled), None)
            self._is_run = heir is not None
            if heir is not None:
                heir.changed.set()
