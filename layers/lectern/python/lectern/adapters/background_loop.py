"""An event loop in a thread of its own, for calls that need a limit on their whole time.

A synchronous socket only limits each read: a server that sends a byte now and then holds its
caller for ever. A task can be cancelled wherever it stands.
"""

import asyncio
from collections.abc import Coroutine
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


class BackgroundLoop:
    """Runs coroutines for callers that are ordinary threads. Safe to use from many at once."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="background-loop", daemon=True)
        self._thread.start()

    def run(self, coroutine: Coroutine[object, object, T]) -> T:
        """Wait for the coroutine and return or raise what it does."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def close(self) -> None:
        """End the thread. Nothing may be running in it any more."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
