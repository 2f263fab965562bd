"""What a teacher says, and the captions made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lectern.domain.usage import Bill

_AHEAD: Final = 1_000
_A_SECOND: Final = 10


@dataclass(frozen=True, slots=True)
class Speech:
    """What arrived from the teacher, before the class has given it a place.

    `sequence`, `utterance_id` and `revision` are the client's, `None` where it sent none.
    `language` is `None` where the class's own applies. Interim texts have `is_final` false, and
    so have those that a teacher holds back: `is_held` tells them apart. `mends` is whether other
    words than those taken in correct them, although no `revision` says so. `heard` is what writing
    it down has cost.
    """

    text: str
    is_final: bool = True
    utterance_id: str | None = None
    sequence: int | None = None
    revision: int | None = None
    language: str | None = None
    is_held: bool = False
    mends: bool = False
    heard: Bill | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """A speech that has its place: `sequence` from 1 in the order said, `revision` from 0.

    `late` is how many captions of it were made after it had been delivered. Readers see a
    revision for each change of the text and for each of these (protocol rule 2).
    """

    session_id: str
    utterance_id: str
    sequence: int
    revision: int
    text: str
    language: str
    is_final: bool
    said_at: int
    late: int = 0


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
