"""What is told of a function that failed: where, and nothing that anybody said."""

import traceback
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import PurePath
from types import FrameType
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class InvocationError(Exception):
    """A function failed for an unknown reason; the text is the error's type and our frames."""


def without_error_text(handler: Callable[P, R]) -> Callable[P, R]:
    """Make a function's handler keep the text of unknown errors to itself.

    Lambda logs the text of what a handler raises, and a library's text may quote what was said.
    The invocation still fails, so that it is retried and counted as before.

    Raises:
        InvocationError: The handler raised anything.
    """

    @wraps(handler)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return handler(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - raised again
            frames = "; ".join(own_frames(error))
            raise InvocationError(f"{type(error).__name__} at {frames}") from None

    return guarded


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
