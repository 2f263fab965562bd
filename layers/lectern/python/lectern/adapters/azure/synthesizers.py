"""Synthesizers that are used again: each keeps its connection open, and a handshake costs time."""

import time
from collections import deque
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from azure.cognitiveservices.speech import SpeechSynthesizer  # type: ignore[import-untyped]

_KEPT_S: Final = 50.0
"""An idle connection is given up before servers and NATs along the way do so in silence."""


class _Idle(NamedTuple):
    synthesizer: Any
    since_s: float


class Synthesizers:
    """Lends synthesizers, one to a call at a time. Safe to use from many threads at once."""

    def __init__(self, config: Any, clock: Callable[[], float] = time.monotonic) -> None:
        self._config = config
        self._clock = clock
        self._idle: deque[_Idle] = deque()

    def take(self) -> Any:
        """Return the one that was used last, or a new one."""
        while True:
            try:
                synthesizer, since_s = self._idle.pop()
            except IndexError:
                # Without an audio configuration the SDK would look for a loudspeaker.
                return SpeechSynthesizer(self._config, audio_config=None)
            if self._clock() - since_s < _KEPT_S:
                return synthesizer

    def give_back(self, synthesizer: Any) -> None:
        """Keep one that has just done its work."""
        self._idle.append(_Idle(synthesizer, self._clock()))

    def close(self) -> None:
        """Close every idle connection."""
        self._idle.clear()
