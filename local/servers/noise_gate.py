"""Makes pauses quiet, so that a recognizer finds the end of a sentence in a loud room."""

import math
from array import array
from collections import deque
from typing import Final

_FRAMES_A_SECOND: Final = 50
_MEMORY: Final = 8 * _FRAMES_A_SECOND
_DELAY: Final = _FRAMES_A_SECOND // 5
"""Shorter parts between sounds belong to words."""
_LEAST_DB: Final = 6.0
_GAIN: Final = 0.05


class NoiseGate:
    """Attenuates what is nearer to the room's noise than to the voice, in decibels.

    Both levels are those of the last seconds. Where they are nearly the same, nothing changes.
    """

    def __init__(self) -> None:
        self._levels: deque[float] = deque(maxlen=_MEMORY)
        self._quiet = 0

    def apply(self, samples: bytes, rate: int) -> list[float]:
        """Return 16-bit samples with quiet pauses. Times stay the same."""
        heard, size = array("h", samples), rate // _FRAMES_A_SECOND
        frames = [heard[at : at + size] for at in range(0, len(heard), size)]
        levels = [_level(frame) for frame in frames]
        self._levels.extend(levels)
        least = self._least()
        sound: list[float] = []
        for frame, level in zip(frames, levels, strict=True):
            self._quiet = self._quiet + 1 if level < least else 0
            gain = _GAIN if self._quiet > _DELAY else 1.0
            sound.extend(gain * sample for sample in frame)
        return sound

    def _least(self) -> float:
        """Return the least level of a voice."""
        levels = sorted(self._levels)
        noise, voice = (levels[len(levels) * tenth // 10] for tenth in (1, 9))
        return (noise + voice) / 2 if voice - noise >= _LEAST_DB else -math.inf


def _level(frame: "array[int]") -> float:
    """Return the power in decibels."""
    return 10 * math.log10(sum(sample * sample for sample in frame) / len(frame) + 1)
