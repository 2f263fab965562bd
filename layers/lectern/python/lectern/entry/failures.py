"""Reports of failed functions: the error's type and place, without its text."""

import traceback
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import PurePath
from types import FrameType
from typing import Final, ParamSpec, TypeVar

from lectern.invocation import invocation

P = ParamSpec("P")
R = TypeVar("R")


class InvocationError(Exception):
    """A function failed with an unknown error. The text has its type and our stack frames."""


def without_error_text(handler: Callable[P, R]) -> Callable[P, R]:
    """Decorate a Lambda handler so that the text of unknown errors is not logged.

    Lambda logs the text of the exception that a handler raises, and a library's error text may
    quote speech. The invocation still fails, so that Lambda retries and counts it. In both cases
    its counts are written at the end (`lectern.invocation`).

    Raises:
        InvocationError: The handler raised any exception.
    """

    @wraps(handler)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with invocation():
                return handler(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - raised again
            frames = "; ".join(own_frames(error))
            raise InvocationError(f"{type(error).__name__} at {frames}") from None

    return guarded


_OWN: Final = frozenset({"lectern", "functions", "local"})


def own_frames(error: BaseException) -> list[str]:
    """Return the stack frames of our own packages, outermost first.

    - A frame looks like `lectern/services/join_class.py:90 in __call__`.
    - The frames of the error's causes follow, each after the type of the cause.
    - There are no values and no error texts, because they may hold speech.
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
    """Return the file's path relative to its package, without folders of the machine."""
    parts = PurePath(frame.f_code.co_filename).parts
    above = [index for index, part in enumerate(parts) if part == package]
    return "/".join(parts[above[-1] :]) if above else parts[-1]
