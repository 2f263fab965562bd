"""A cache of synthesized audio, so that the same text is paid for once."""

from enum import Enum, auto
from typing import Protocol

from lectern.domain.speech import AudioLink, SpokenAudio, Voice


class Claim(Enum):
    """The result of a claim.

    - `GRANTED`: the caller synthesizes the text.
    - `CACHED`: the audio exists.
    - `PENDING`: another caller is synthesizing it.
    """

    GRANTED = auto()
    CACHED = auto()
    PENDING = auto()


class AudioCache(Protocol):
    """Stores audio by key (`domain.speech.speech_key`) for a day. Thread-safe."""

    def claim(self, key: str) -> Claim:
        """Claim the exclusive right to synthesize the audio of a key.

        Atomic: one of several callers gets `GRANTED`, and must then call `store` or `release`. The
        claim of a caller that crashes expires after the longest time that a synthesis may take.
        """
        ...

    def find(self, key: str, voice: Voice) -> SpokenAudio | None:
        """Return the stored audio, or `None` if it is gone; the key can then be claimed again."""
        ...

    def store(self, key: str, audio: SpokenAudio) -> None:
        """Store the audio that the caller has synthesized. Safe to repeat."""
        ...

    def release(self, key: str) -> None:
        """Release the claim after a failed synthesis."""
        ...

    def link(self, key: str) -> AudioLink:
        """Return a URL of the stored audio. Makes no network call."""
        ...
