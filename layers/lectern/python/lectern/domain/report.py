"""Reports on past classes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lectern.domain.missing_fact import MissingFact
from lectern.domain.prices import NO_COST, Cost
from lectern.domain.usage import Usage


class Quality(StrEnum):
    """The assessment of a session, `UNKNOWN` while it is live."""

    UNKNOWN = "unknown"
    NO_STUDENTS = "no_students"
    NO_ACTIVITY = "no_activity"
    TOO_SHORT = "too_short"
    REAL = "real"


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Percentiles of a duration, in milliseconds; `None` without any measurement."""

    p50: int | None
    p95: int | None


@dataclass(frozen=True, slots=True)
class LanguageDelivery:
    """Delivery of all captions in one language tag.

    - `listeners` is the largest number of connections that one caption was posted to.
    - `delivered`, `gone` and `failed` count posts.
    - `delay` is the time from an utterance to the end of its last post, over all captions.
    """

    language: str
    listeners: int
    delivered: int
    gone: int
    failed: int
    delay: Percentiles


@dataclass(frozen=True, slots=True)
class LanguageTerms:
    """How the captions in one language kept the terms of the glossary.

    - `captions` counts those whose original has a term.
    - `kept` counts those of them that have each of its terms as the glossary says, or inflected.
    """

    language: str
    captions: int
    kept: int


@dataclass(frozen=True, slots=True)
class SessionReport:
    """A session. Times are epoch milliseconds; `ended_at` is `None` while it is live.

    - `title` and `subject` are empty if the teacher set none.
    - `teacher_name` is `None` unless it is stored.
    - `languages` are the languages of the transcript, the teacher's first.
    - `students` counts participants, not connections.
    - `names` has the names that are stored.
    - `latency` is the latency of translations.
    - `delivery`, `terms` and `cost`, at current prices, are `None` in a list of sessions.
    """

    session_id: str
    started_at: int
    ended_at: int | None
    languages: Sequence[str]
    students: int
    utterances: int
    quality: Quality
    latency: Percentiles
    title: str = ""
    subject: str = ""
    teacher_id: str = ""
    teacher_name: str | None = None
    delivery: Sequence[LanguageDelivery] | None = None
    cost: Cost | None = None
    names: Sequence[str] = ()
    terms: Sequence[LanguageTerms] | None = None


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """Which sessions a list has: those that meet all conditions.

    - They began at `since` or later, and before `until`; both are epoch milliseconds.
    - `text` is part of the title, the subject or the teacher's stored name (see `searched`), or it
      is a code that the class had or the id of its teacher. An empty text is no condition.
    - `language` is the translation key (`domain/language.py`) of the teacher's language or of a
      translation.
    """

    since: int = 0
    until: int | None = None
    text: str = ""
    language: str | None = None


EVERY_SESSION: Final = SessionFilter()


@dataclass(frozen=True, slots=True)
class PageStart:
    """A session's place in the list of all sessions, newest first."""

    started_at: int
    session_id: str


@dataclass(frozen=True, slots=True)
class Analytics:
    """Totals of all sessions of a period.

    - `students` counts a student of two sessions twice, because identities are not stored.
    - `minutes` is the duration of the sessions that have ended.
    - `languages` counts students by the language they read.
    - `usage` is what providers charge for, with one entry for each model, and `cost` what it costs
      at current prices.
    """

    sessions: int
    students: int
    utterances: int
    minutes: int
    languages: Mapping[str, int]
    quality: Mapping[Quality, int]
    latency: Percentiles
    usage: Sequence[Usage] = ()
    cost: Cost = NO_COST


@dataclass(frozen=True, slots=True)
class Line:
    """An utterance in a transcript; `translation` is `None` if there is none.

    `missing_facts` are the facts of the utterance that the translation lacks.
    """

    sequence: int
    said_at: int
    language: str
    text: str
    translation: str | None
    missing_facts: tuple[MissingFact, ...] = ()
