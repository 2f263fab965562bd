"""The log: structured, and never with speech, names or tokens in it."""

import traceback
from collections.abc import Iterator
from pathlib import PurePath
from types import FrameType
from typing import Final

from aws_lambda_powertools import Logger

logger: Final = Logger(service="lectern")
"""Messages are constant text; facts are keys (`logger.info("…", session_id=…)`).

The standard library's loggers named `lectern.…`, which services use, end in it.
"""

_OWN: Final = frozenset({"lectern", "functions", "local"})


def own_frames(error: BaseException) -> list[str]:
    """Return where an error came from: the frames of our own packages, outermost first.

    Each is `lectern/services/join_class.py:90 in __call__`; an error that caused it follows, after
    its type. Never a value and never an error's text, which may hold what was said.
    """
    frames: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        if cause is not error:
            frames.append(f"caused by {type(cause).__name__}")
        frames.extend(_frames(cause))
        cause = cause.__cause__ or cause.__context__
    return frames


def _frames(error: BaseException) -> Iterator[str]:
    for frame, line in traceback.walk_tb(error.__traceback__):
        package, _, _ = str(frame.f_globals.get("__name__", "")).partition(".")
        if package in _OWN:
            yield f"{_path(frame, package)}:{line} in {frame.f_code.co_name}"


def _path(frame: FrameType, package: str) -> str:
    """Return the file's path from its package on: no folder of the machine is in it."""
    parts = PurePath(frame.f_code.co_filename).parts
    above = [index for index, part in enumerate(parts) if part == package]
    return "/".join(parts[above[-1] :]) if above else parts[-1]
