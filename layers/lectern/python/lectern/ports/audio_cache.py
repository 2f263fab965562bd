"""What has been spoken already, so that the same words are paid for once."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from lectern.domain.speech import SpokenAudio, Voice


class Claim(Enum):
    """Who is to speak a text: the caller, nobody any more, or somebody who is at it."""

    YOURS = auto()
    MADE = auto()
    UNDER_WAY = auto()


@dataclass(frozen=True, slots=True)
class AudioLink:
    """An address that a browser plays from until it expires, in epoch milliseconds."""

    url: str
    expires_at: int


class AudioCache(Protocol):
    """Audio by key (`domain.speech.speech_key`), for a day. Safe to call from many threads."""

    def claim(self, key: str) -> Claim:
        """Ask to speak what is kept under the key.

        Atomic: of several callers one gets `YOURS`, and is to call `keep` or `release`. One that
        dies is in nobody's way for longer than a synthesis may take.
        """
        ...

    def find(self, key: str, voice: Voice) -> SpokenAudio | None:
        """Return what was made, `None` where it is gone: then it may be claimed again."""
        ...

    def keep(self, key: str, audio: SpokenAudio) -> None:
        """Keep what the caller has made. Safe to repeat."""
        ...

    def release(self, key: str) -> None:
        """Give the claim back: it could not be made."""
        ...

    def link(self, key: str) -> AudioLink:
        """Return an address of what is kept. Calls nobody."""
        ...
