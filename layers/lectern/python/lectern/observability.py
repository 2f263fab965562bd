"""The structured log. It must never contain speech, names or tokens.

It is the only way to log. A message is constant text, and facts are keys:
`logger.info("session deleted", session_id=session_id)`. `tests/unit/test_logging.py` enforces this.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger

# With the module, as all modules share one logger.
_LOCATION: Final = "%(module)s.%(funcName)s:%(lineno)d"
_CALLER: Final = 3  # the frame of the code that logs, above this class and Powertools
# The keys of this invocation. Locally, the functions of one process run in threads.
_KEYS: Final[ContextVar[Mapping[str, object]]] = ContextVar("log keys", default={})  # noqa: B039


class StructuredLogger:
    """Writes one line of JSON for each call. Thread-safe.

    Powertools takes 60 ms to import. The first call that logs imports it, not the start of each
    function: most invocations log nothing.
    """

    def __init__(self) -> None:
        self._lock = Lock()

    @contextmanager
    def keys(self, **keys: object) -> Iterator[None]:
        """Add keys to every line that this thread logs meanwhile, such as the connection."""
        token = _KEYS.set({**_KEYS.get(), **keys})
        try:
            yield
        finally:
            _KEYS.reset(token)

    def info(self, message: str, **facts: object) -> None:
        """Log an event that needs no action."""
        self._logger.info(message, stacklevel=_CALLER, extra={**_KEYS.get(), **facts})

    def warning(self, message: str, **facts: object) -> None:
        """Log a failure that the class survives."""
        self._logger.warning(message, stacklevel=_CALLER, extra={**_KEYS.get(), **facts})

    def error(self, message: str, **facts: object) -> None:
        """Log a failure that an operator must look into."""
        self._logger.error(message, stacklevel=_CALLER, extra={**_KEYS.get(), **facts})

    def set_level(self, level: str) -> None:
        """Log only calls of this level and above, such as `WARNING`."""
        self._logger.setLevel(level)

    @property
    def _logger(self) -> "Logger":
        with self._lock:  # two loggers would write each line twice
            return self._powertools

    @cached_property
    def _powertools(self) -> "Logger":
        from aws_lambda_powertools import Logger  # noqa: PLC0415 - see the class

        return Logger(service="lectern", location=_LOCATION)


logger: Final = StructuredLogger()
