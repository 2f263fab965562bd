"""What a teacher says, and the captions made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lectern.domain.usage import Bill

_AHEAD: Final = 1_000
_A_SECOND: Final = 10


@dataclass(frozen=True, slots=True)
class UtteranceDraft:
    """What the teacher sent, before it has a sequence number.

    Args:
        text: The text.
        is_final: False for an interim text, and for one that the teacher holds back.
        utterance_id: The client's id, `None` where it sent none.
        sequence: The client's sequence number, `None` where it sent none.
        revision: The client's revision, `None` where it sent none.
        language: Its tag, `None` for the class's own language.
        is_held: Whether the teacher holds it back (manual mode).
        is_correction: Whether other words correct the stored text without a new `revision`.
        transcription_cost: What transcribing it cost, `None` where it was typed.
    """

    text: str
    is_final: bool = True
    utterance_id: str | None = None
    sequence: int | None = None
    revision: int | None = None
    language: str | None = None
    is_held: bool = False
    is_correction: bool = False
    transcription_cost: Bill | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the teacher said, with its `sequence` from 1 in the order said and `revision` from 0.

    `late_captions` counts the captions made after it had been delivered. Readers see a revision
    for each change of the text and for each late caption (protocol rule 2).
    """

    session_id: str
    utterance_id: str
    sequence: int
    revision: int
    text: str
    language: str
    is_final: bool
    said_at: int
    late_captions: int = 0


def highest_sequence(started_at: int, now: int) -> int:
    """Return the highest number that a client may give an utterance at `now`.

    Faster than anybody speaks, and growing: whoever takes the highest number keeps nobody else
    from going on after it.
    """
    return _AHEAD + _A_SECOND * max(0, now - started_at) // 1_000


class CaptionStatus(StrEnum):
    """Whether a caption carries a text in the listener's language."""

    OK = "ok"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Caption:
    """An utterance in one language. `text` is empty when `status` is `UNAVAILABLE`.

    `translation_ms` is the time the translator took, 0 for the speaker's own language.
    """

    language: str
    text: str
    status: CaptionStatus
    translation_ms: int = 0


@dataclass(frozen=True, slots=True)
class LanguageChange:
    """A language of a class, by translation key, that has lost its translation or has it again."""

    language: str
    status: CaptionStatus


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a speech: its utterance, and what its teacher should know of languages."""

    utterance: Utterance
    changes: Sequence[LanguageChange] = ()


@dataclass(frozen=True, slots=True)
class KeptUtterance:
    """An utterance with every caption made of it, by translation key (`domain/language.py`)."""

    utterance: Utterance
    captions: Mapping[str, Caption]
