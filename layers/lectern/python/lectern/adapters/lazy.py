"""Providers that are created on first use, and again if creating them has failed."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Generic

from lectern.domain.errors import ConfigurationError, ProviderError, ProviderUnavailableError
from lectern.ports.provider import Answer, Provider, Request


class Lazy(Generic[Request, Answer]):
    """A `Provider`. Creating it may read a key and load an SDK.

    - If creation fails, callers get a `ProviderError`, and the class continues.
    - Concurrent callers share one attempt to create it.

    Args:
        make: Creates the provider. May raise `ProviderError` or `ConfigurationError`.
        name: The provider's name, for the name of its thread.
    """

    def __init__(self, make: Callable[[], Provider[Request, Answer]], name: str) -> None:
        self._make: Callable[[], Provider[Request, Answer]] = make
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix=f"make-{name}")
        self._making: Future[Provider[Request, Answer]] | None = None

    def __call__(self, request: Request, time_limit_s: float) -> Answer:
        """Create the provider if needed, and call it; the limit includes both.

        Raises:
            ProviderUnavailableError: It was not created in time, or another attempt may succeed.
            ProviderError: It cannot be created.
        """
        deadline = time.monotonic() + time_limit_s
        provider = self._get_within(time_limit_s)
        return provider(request, max(0.0, deadline - time.monotonic()))

    def _get_within(self, time_limit_s: float) -> Provider[Request, Answer]:
        try:
            return self._attempt().result(time_limit_s)
        except ConfigurationError as error:
            raise ProviderError(str(error)) from error
        except TimeoutError as error:
            raise ProviderUnavailableError("the provider was not created in time") from error

    def _attempt(self) -> "Future[Provider[Request, Answer]]":
        """Return the pending or successful attempt, or else start a new one."""
        with self._lock:
            making = self._making
            if making is None or (making.done() and making.exception() is not None):
                # In a thread: the attempt continues when a caller times out; later callers use it.
                making = self._making = self._threads.submit(self._make)
            return making
