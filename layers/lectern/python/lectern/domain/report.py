"""What is told of classes afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lectern.domain.prices import Cost, cost_of
from lectern.domain.usage import Usage


class Quality(StrEnum):
    """What became of a session; `UNKNOWN` while it lives."""

    UNKNOWN = "unknown"
    NO_STUDENTS = "no_students"
    NO_ACTIVITY = "no_activity"
    TOO_SHORT = "too_short"
    REAL = "real"


@dataclass(frozen=True, slots=True)
class Percentiles:
    """How long something took, in milliseconds; `None` where there was none of it."""

    p50: int | None
    p95: int | None


@dataclass(frozen=True, slots=True)
class LanguageDelivery:
    """What became of all captions for those who listened in one language tag.

    `listeners` are the most that one caption had, counted in devices; `delivered`, `gone` and
    `failed` are sums of posts. `delay` is, over captions, from when it was said to the last post.
    """

    language: str
    listeners: int
    delivered: int
    gone: int
    failed: int
    delay: Percentiles


@dataclass(frozen=True, slots=True)
class SessionReport:
    """A session. Times are epoch milliseconds; `ended_at` is `None` while it lives.

    `languages` are those its transcript can be had in: the teacher's first. `students` are
    participants, not devices; `names` are of those whose names are kept. `latency` is that of
    translations. `delivery` is `None` in a list.
    """

    session_id: str
    started_at: int
    ended_at: int | None
    languages: Sequence[str]
    students: int
    utterances: int
    quality: Quality
    latency: Percentiles
    delivery: Sequence[LanguageDelivery] | None = None
    names: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A session's place in the order of all, the newest first."""

    started_at: int
    session_id: str


@dataclass(frozen=True, slots=True)
class Analytics:
    """All sessions of some time together; `minutes` are those of the ended ones.

    `students` counts one who came to two sessions twice: who it was is not kept. `languages` are
    students by the language they listened in. `usage` is what providers are paid for, one entry a
    model.
    """

    sessions: int
    students: int
    utterances: int
    minutes: int
    languages: Mapping[str, int]
    quality: Mapping[Quality, int]
    latency: Percentiles
    usage: Sequence[Usage] = ()

    @property
    def cost(self) -> Cost:
        """What the usage costs by the prices of today."""
        return cost_of(self.usage)


@dataclass(frozen=True, slots=True)
class Line:
    """What was said at one number; `translation` is `None` where there is none."""

    sequence: int
    said_at: int
    language: str
    text: str
    translation: str | None
