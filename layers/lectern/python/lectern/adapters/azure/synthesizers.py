"""A pool of synthesizers: each keeps its connection open, which saves handshakes."""

import time
from collections import deque
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from azure.cognitiveservices.speech import SpeechSynthesizer  # type: ignore[import-untyped]

_KEPT_S: Final = 50.0
"""Idle connections are closed before servers and NATs on the way drop them silently."""


class _Idle(NamedTuple):
    synthesizer: Any
    since_s: float


class Synthesizers:
    """Lends each synthesizer to one call at a time. Thread-safe."""

    def __init__(self, config: Any, clock: Callable[[], float] = time.monotonic) -> None:
        self._config = config
        self._clock = clock
        self._idle: deque[_Idle] = deque()

    def acquire(self) -> Any:
        """Return the most recently used idle synthesizer, or a new one."""
        while True:
            try:
                synthesizer, since_s = self._idle.pop()
            except IndexError:
                # Without an audio configuration the SDK would look for a loudspeaker.
                return SpeechSynthesizer(self._config, audio_config=None)
            if self._clock() - since_s < _KEPT_S:
                return synthesizer

    def release(self, synthesizer: Any) -> None:
        """Return a synthesizer to the pool after a successful call."""
        self._idle.append(_Idle(synthesizer, self._clock()))

    def close(self) -> None:
        """Close every idle connection."""
        self._idle.clear()
