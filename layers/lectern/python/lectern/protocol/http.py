"""What the HTTP API answers, as JSON objects; times are epoch milliseconds."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from lectern.domain.report import (
    Analytics,
    LanguageDelivery,
    Percentiles,
    Quality,
    SessionReport,
)
from lectern.domain.transcript import Cue
from lectern.domain.usage import PaidService
from lectern.domain.utterance import CaptionStatus
from lectern.protocol.base import UNSET, DurationMs, EpochMs, Unset, WireStruct, or_unset


class HealthBody(WireStruct, frozen=True, kw_only=True):
    """Whether a class could be held now; each check is `ok` or `failing`."""

    status: Literal["ok", "failing"]
    version: str
    checks: Mapping[str, Literal["ok", "failing"]]


class Refusal(WireStruct, frozen=True, kw_only=True):
    """A stable code, and a sentence that a person can act on."""

    code: str
    message: str


class ErrorBody(WireStruct, frozen=True, kw_only=True):
    """Why there is no answer."""

    error: Refusal


class TicketBody(WireStruct, frozen=True, kw_only=True):
    """A ticket for the socket's `ticket` query; it admits once."""

    ticket: str
    expires_at: EpochMs


class LatencyBody(WireStruct, frozen=True, kw_only=True):
    """How long something took, in milliseconds; null where there was none of it."""

    p50: DurationMs | None
    p95: DurationMs | None

    @classmethod
    def of(cls, latency: Percentiles) -> "LatencyBody":
        """Return what is told of them."""
        return cls(p50=latency.p50, p95=latency.p95)


class DeliveryBody(WireStruct, frozen=True, kw_only=True):
    """What became of all captions for those who listen in one language, so far.

    `listeners` are the most that one caption had, each device one; the other counts are of posts.
    `delay` is from when something was said to when the last of its listeners had been posted to.
    """

    language_code: str
    listeners: int
    delivered: int
    gone: int
    failed: int
    delay: LatencyBody

    @classmethod
    def of(cls, delivery: LanguageDelivery) -> "DeliveryBody":
        """Return what is told of a language."""
        return cls(
            language_code=delivery.language,
            listeners=delivery.listeners,
            delivered=delivery.delivered,
            gone=delivery.gone,
            failed=delivery.failed,
            delay=LatencyBody.of(delivery.delay),
        )


class SessionBody(WireStruct, frozen=True, kw_only=True):
    """A session. `code` is there while students can join, `endedAt` is null while it lives.

    `languages` are those of its transcript: the teacher's first, then the translations. `latency`
    is that of translations. `delivery` is there where one session is asked for, and `names`, the
    students' in the order in which they came, where a school has them kept.
    """

    session_id: str
    code: str | Unset = UNSET
    started_at: EpochMs
    ended_at: EpochMs | None
    languages: Sequence[str]
    students: int
    utterances: int
    quality: Quality
    latency: LatencyBody
    delivery: Sequence[DeliveryBody] | Unset = UNSET
    names: Sequence[str] | Unset = UNSET

    @classmethod
    def of(cls, report: SessionReport, code: str | None = None) -> "SessionBody":
        """Return what is told of a session."""
        delivery = report.delivery
        return cls(
            session_id=report.session_id,
            code=or_unset(code),
            started_at=report.started_at,
            ended_at=report.ended_at,
            languages=report.languages,
            students=report.students,
            utterances=report.utterances,
            quality=report.quality,
            latency=LatencyBody.of(report.latency),
            delivery=UNSET if delivery is None else [DeliveryBody.of(each) for each in delivery],
            names=report.names or UNSET,
        )


class SessionsBody(WireStruct, frozen=True, kw_only=True):
    """A page of sessions, the newest first; `cursor` asks for the next one, null after the last."""

    sessions: Sequence[SessionBody]
    cursor: str | None


class UtteranceBody(WireStruct, frozen=True, kw_only=True):
    """What was said at one number, and its translation.

    `startMs` and `endMs` are from the beginning of the session. `translation` is null, and
    `status` is `unavailable`, where nobody listened in the language or translating failed; both are
    left out where no language was asked for.
    """

    sequence: int
    said_at: EpochMs
    start_ms: DurationMs
    end_ms: DurationMs
    language_code: str
    text: str
    translation: str | Unset | None = UNSET
    status: CaptionStatus | Unset = UNSET

    @classmethod
    def of(cls, cue: Cue, language: str | None) -> "UtteranceBody":
        """Return what is told of a cue."""
        line = cue.line
        missing = line.translation is None
        return cls(
            sequence=line.sequence,
            said_at=line.said_at,
            start_ms=cue.start,
            end_ms=cue.end,
            language_code=line.language,
            text=line.text,
            translation=line.translation if language else UNSET,
            status=UNSET
            if not language
            else (CaptionStatus.UNAVAILABLE if missing else CaptionStatus.OK),
        )


class TranscriptBody(WireStruct, frozen=True, kw_only=True):
    """A transcript; `cursor` asks for the rest of a very long one, and is null after the last line.

    `languageCode` is that of the translations, null where none was asked for.
    """

    session_id: str
    language_code: str | None
    cursor: str | None
    utterances: Sequence[UtteranceBody]


class ReceiptBody(WireStruct, frozen=True, kw_only=True):
    """What was deleted of the database and the live table, by what it was.

    `expiring` is what is not deleted now, and when it is gone: what names no session, and copies of
    the table, of the queues and of the database, which still have texts and names.
    """

    session_id: str
    deleted_at: EpochMs
    deleted: Mapping[str, int]
    expiring: Sequence[str]


class AnalyticsBody(WireStruct, frozen=True, kw_only=True):
    """All sessions that began in some time. `languages` are students by what they listened in.

    `cost` is what providers charge for them by their list prices, in US dollars, and
    `costByService` what of it is for what: null and empty where nothing that has a price was
    recorded. `unpriced` are the models, as `provider/model`, whose price is not known: what they
    cost is in neither.
    """

    from_: EpochMs = msgspec.field(name="from")
    to: EpochMs
    sessions: int
    students: int
    utterances: int
    minutes: int
    languages: Mapping[str, int]
    quality: Mapping[Quality, int]
    latency: LatencyBody
    cost: float | None
    cost_by_service: Mapping[PaidService, float]
    unpriced: Sequence[str]

    @classmethod
    def of(cls, analytics: Analytics, since: int, until: int) -> "AnalyticsBody":
        """Return what is told of some time."""
        cost = analytics.cost
        return cls(
            from_=since,
            to=until,
            sessions=analytics.sessions,
            students=analytics.students,
            utterances=analytics.utterances,
            minutes=analytics.minutes,
            languages=analytics.languages,
            quality={quality: analytics.quality.get(quality, 0) for quality in Quality},
            latency=LatencyBody.of(analytics.latency),
            cost=None if cost.total is None else _dollars(cost.total),
            cost_by_service={each: _dollars(usd) for each, usd in cost.by_service.items()},
            unpriced=cost.unpriced,
        )


def _dollars(amount: Decimal) -> float:
    """Return it to the millionth: a sentence may cost no more than a few of these."""
    return float(round(amount, 6))
