"""What happened when: the calls of some methods, on the clock that all processes share."""

import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple


class Span(NamedTuple):
    """One call: seconds of `time.monotonic`, which on Linux is the machine's."""

    label: str
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Method:
    """A method whose calls are wanted."""

    owner: type
    name: str

    @property
    def label(self) -> str:
        """What its spans are called."""
        return f"{self.owner.__name__}.{self.name}"


class Recording:
    """Notes the calls of methods while the process lives: 1 µs each."""

    def __init__(self, methods: Iterable[Method]) -> None:
        self._spans: list[Span] = []
        self._lock = threading.Lock()
        for method in methods:
            call = getattr(method.owner, method.name)
            setattr(method.owner, method.name, self._noting(method.label, call))

    def write(self, file: Path) -> None:
        """Write what was noted."""
        with self._lock:
            file.write_text(json.dumps(self._spans), encoding="utf-8")

    def _noting(self, label: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def noting(*args: object, **options: object) -> Any:
            begin = time.monotonic()
            try:
                return call(*args, **options)
            finally:
                self._spans.append(Span(label, begin, time.monotonic()))

        return noting


def read(file: Path) -> list[Span]:
    """Return what was written."""
    return [Span(*span) for span in json.loads(file.read_text(encoding="utf-8"))]
