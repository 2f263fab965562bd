"""Utterances of a teacher, and their captions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from lectern.domain.budget import BudgetState
from lectern.domain.language import caption_key
from lectern.domain.missing_fact import MissingFact
from lectern.domain.usage import UsageRecord

_NUMBERS_AHEAD: Final = 1_000
_NUMBERS_A_SECOND: Final = 10


@dataclass(frozen=True, slots=True)
class UtteranceDraft:
    """An utterance without a sequence number.

    Args:
        text: The text.
        is_final: False for an interim text, and for a held one.
        utterance_id: The client's id, `None` if it sent none.
        sequence: The client's sequence number, `None` if it sent none.
        revision: The client's revision, `None` if it sent none.
        language: The language tag, `None` for the language of the class.
        is_held: Whether the text waits for the teacher's review (manual mode).
        is_correction: Whether the teacher wrote or reviewed the text. It has no misheard terms, and
            a different text corrects the stored one without a new `revision`.
        transcription_cost: The cost of the transcription, `None` if there was none.
    """

    text: str
    is_final: bool = True
    utterance_id: str | None = None
    sequence: int | None = None
    revision: int | None = None
    language: str | None = None
    is_held: bool = False
    is_correction: bool = False
    transcription_cost: UsageRecord | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """A final or interim text of the teacher.

    - `sequence` is its number in the class, from 1 and in the order of speech.
    - `revision` counts the changes of its text, from 0.
    - `late_captions` counts the captions that were added after the delivery. Students receive a new
      revision for each change of the text and for each late caption (protocol rule 2).
    - `amendments` counts how often the server has changed the stored utterance since then, because
      of a term (`services/correct_terms.py`). Each counts as a late caption too.
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
    amendments: int = 0

    @property
    def original(self) -> "Caption":
        """The caption for students who read the language of the utterance: its own text."""
        return Caption(self.language, self.text, CaptionStatus.OK)


def highest_sequence(started_at: int, now: int) -> int:
    """Return the highest number that a client may give an utterance at `now`.

    The limit grows faster than people speak, so a client that uses the highest number does not stop
    other clients from continuing after it.
    """
    return _NUMBERS_AHEAD + _NUMBERS_A_SECOND * max(0, now - started_at) // 1_000


class CaptionStatus(StrEnum):
    """Whether a caption has a text in the student's language."""

    OK = "ok"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Caption:
    """An utterance in one language. `text` is empty if `status` is `UNAVAILABLE`.

    - `translation_ms` is the duration of the translation, 0 for the language of the utterance.
    - `missing_facts` are the facts of the utterance that the text lacks, so that it is unsure.
    - `terms` counts the glossary terms of the utterance, `kept_terms` those that the text has.
    """

    language: str
    text: str
    status: CaptionStatus
    translation_ms: int = 0
    missing_facts: tuple[MissingFact, ...] = ()
    terms: int = 0
    kept_terms: int = 0

    @classmethod
    def unavailable(cls, language: str) -> "Caption":
        """Return the caption for a language into which the utterance was not translated."""
        return cls(language, "", CaptionStatus.UNAVAILABLE)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The outcome of a caption's delivery in one language tag, counted in connections.

    `delay_ms` is the time from the utterance to the end of the last post.
    """

    language: str
    listeners: int
    delivered: int
    gone: int
    failed: int
    delay_ms: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a draft: its utterance, and the deliveries if its captions were delivered now.

    - `unavailable` has the language tags whose caption has no translation.
    - `unsure` has the facts that a caption lacks, by language tag.
    - `budget` is the state of the school's budget, `None` if it is not known.
    """

    utterance: Utterance
    deliveries: Sequence[Delivery] = ()
    unavailable: frozenset[str] = frozenset()
    unsure: Mapping[str, Sequence[MissingFact]] = field(default_factory=dict)
    budget: BudgetState | None = None


@dataclass(frozen=True, slots=True)
class StoredUtterance:
    """An utterance with all its captions, by translation key (`domain/language.py`)."""

    utterance: Utterance
    captions: Mapping[str, Caption]

    def caption_in(self, language: str) -> Caption:
        """Return the caption that a reader of `language` gets: original, translation or none."""
        key = caption_key(self.utterance.language, language)
        if key is None:
            return self.utterance.original
        return self.captions.get(key) or Caption.unavailable(key)

    def gains(self, caption: Caption, maximum: int) -> bool:
        """Return whether a caption is a translation that is missing, or the first failure.

        `maximum` is the maximum number of its captions.
        """
        is_known = caption.language in self.captions
        is_failure = caption.status is not CaptionStatus.OK
        return self.lacks(caption.language, maximum) and not (is_known and is_failure)

    def lacks(self, language: str, maximum: int) -> bool:
        """Return whether the utterance can get a translation into a language.

        `maximum` is the maximum number of its captions. A translation that failed counts, and can
        be tried again.
        """
        there = self.captions.get(language)
        if there is None:
            return len(self.captions) < maximum
        return there.status is not CaptionStatus.OK
