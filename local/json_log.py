"""Keeps every line of the log JSON, also where other libraries and Python itself report something.

Without a handler, Python prints their records as text, with tracebacks and values in them, which
may hold speech. Here the log gets the constant part of a record, the error's type and our frames.
"""

import logging
import sys
import threading
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from lectern.entry.failures import own_frames
from lectern.observability import logger

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


def write_json_only() -> None:
    """Log what this process would print as text: records of libraries, warnings, lost errors."""
    logging.getLogger().addHandler(_OtherLibraries(logging.WARNING))
    warnings.showwarning = _show_warning  # type: ignore[assignment]  # passes no names
    threading.excepthook = _thread_failed
    sys.unraisablehook = _error_lost


class _OtherLibraries(logging.Handler):
    """Logs the records of other libraries without their values."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        log = logger.error if record.levelno >= logging.ERROR else logger.warning
        log(
            "a library reported something",
            library=record.name,
            line=f"{record.filename}:{record.lineno}",
            # The template has no values. asyncio adds lines with values, so only the first.
            about=str(record.msg).partition("\n")[0],
            **_facts(error),
        )


def _show_warning(
    _: Warning | str, category: type[Warning], filename: str, lineno: int, *__: object
) -> None:
    logger.warning(
        "Python warned", error_type=category.__name__, line=f"{Path(filename).name}:{lineno}"
    )


def _thread_failed(args: threading.ExceptHookArgs) -> None:
    logger.error("a thread failed", **_facts(args.exc_value))


def _error_lost(args: "UnraisableHookArgs") -> None:
    logger.error("an error could not be raised", **_facts(args.exc_value))


def _facts(error: BaseException | None) -> dict[str, object]:
    if error is None:
        return {}
    return {"error_type": type(error).__name__, "frames": own_frames(error)}
