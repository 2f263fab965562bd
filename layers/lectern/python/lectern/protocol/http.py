"""The JSON bodies of the HTTP API. Times are epoch milliseconds."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from lectern.domain.ear import EarPermission, EarService, Encoding
from lectern.domain.languages import LanguageSupport
from lectern.domain.prices import Cost
from lectern.domain.report import (
    Analytics,
    LanguageDelivery,
    LanguageTerms,
    Percentiles,
    Quality,
    SessionReport,
)
from lectern.domain.transcript import Cue
from lectern.domain.usage import PaidService
from lectern.domain.utterance import CaptionStatus
from lectern.protocol.base import UNSET, DurationMs, EpochMs, Unset, WireStruct, or_unset
from lectern.protocol.parts import FactCheck


class HealthBody(WireStruct, frozen=True, kw_only=True):
    """Whether the service can run a class now. Each check is `ok` or `failing`."""

    status: Literal["ok", "failing"]
    version: str
    checks: Mapping[str, Literal["ok", "failing"]]


class Refusal(WireStruct, frozen=True, kw_only=True):
    """A stable error code, and a sentence that a person can act on."""

    code: str
    message: str


class ErrorBody(WireStruct, frozen=True, kw_only=True):
    """The body of an error response."""

    error: Refusal


class ListedLanguage(WireStruct, frozen=True, kw_only=True):
    """A language, and what the server supports in it.

    `streaming` says whether the teacher's page may stream sound in it (`POST /api/ears`).
    """

    code: str
    name: str
    native_name: str
    rtl: bool
    translation: bool
    speech: bool
    streaming: bool

    @classmethod
    def of(cls, support: LanguageSupport) -> "ListedLanguage":
        """Return the row for a language."""
        return cls(
            code=support.language.tag,
            name=support.language.name,
            native_name=support.language.own_name,
            rtl=support.language.right_to_left,
            translation=support.translation,
            speech=support.speech,
            streaming=support.streaming,
        )


class TicketBody(WireStruct, frozen=True, kw_only=True):
    """A single-use ticket for the `ticket` query of the WebSocket URL."""

    ticket: str
    expires_at: EpochMs


class EarBody(WireStruct, frozen=True, kw_only=True):
    """The right to open one stream of sound, until `expiresAt`. `url` and `token` are secrets.

    - `sampleRate` is that of the sound in Hz: one channel of signed 16-bit samples.
    - `chunkMs` is how much sound a frame should have.
    - `metered` says whether the page should report the sound (`ear` of `transcription`).
    - `token` is the bearer token of the request that opens a stream of the encoding `webrtc`.
    """

    provider: EarService
    url: str
    token: str | Unset = UNSET
    sample_rate: int
    encoding: Encoding
    chunk_ms: DurationMs
    expires_at: EpochMs
    metered: bool

    @classmethod
    def of(cls, permission: EarPermission) -> "EarBody":
        """Return the body for a permission."""
        return cls(
            provider=permission.provider,
            url=permission.url,
            token=or_unset(permission.token),
            sample_rate=permission.sample_rate,
            encoding=permission.encoding,
            chunk_ms=permission.chunk_ms,
            expires_at=permission.expires_at,
            metered=permission.is_metered,
        )


class LatencyBody(WireStruct, frozen=True, kw_only=True):
    """Percentiles of a duration, in milliseconds; null without any measurement."""

    p50: DurationMs | None
    p95: DurationMs | None

    @classmethod
    def of(cls, latency: Percentiles) -> "LatencyBody":
        """Return the body for percentiles."""
        return cls(p50=latency.p50, p95=latency.p95)


class DeliveryBody(WireStruct, frozen=True, kw_only=True):
    """Delivery of all captions in one language so far.

    - `listeners` is the largest number of connections that one caption was posted to.
    - `delivered`, `gone` and `failed` count posts.
    - `delay` is the time from an utterance to the end of its last post.
    """

    language_code: str
    listeners: int
    delivered: int
    gone: int
    failed: int
    delay: LatencyBody

    @classmethod
    def of(cls, delivery: LanguageDelivery) -> "DeliveryBody":
        """Return the body for the delivery in one language."""
        return cls(
            language_code=delivery.language,
            listeners=delivery.listeners,
            delivered=delivery.delivered,
            gone=delivery.gone,
            failed=delivery.failed,
            delay=LatencyBody.of(delivery.delay),
        )


class TermsBody(WireStruct, frozen=True, kw_only=True):
    """How the captions in one language kept the terms of the glossary.

    `captions` counts those whose original has a term, `kept` those that keep all of its terms.
    """

    language_code: str
    captions: int
    kept: int

    @classmethod
    def of(cls, terms: LanguageTerms) -> "TermsBody":
        """Return the body for one language."""
        return cls(language_code=terms.language, captions=terms.captions, kept=terms.kept)


class CostBody(WireStruct, frozen=True, kw_only=True):
    """What providers charge by their list prices, in US dollars.

    - `total` is null if no usage with a known price was recorded.
    - `byService` is the cost of each service, empty in the same case.
    - `unpriced` names the models without a known price, as `provider/model`. Their cost is in
      neither.
    """

    total: float | None
    by_service: Mapping[PaidService, float]
    unpriced: Sequence[str]

    @classmethod
    def of(cls, cost: Cost) -> "CostBody":
        """Return the body for a cost."""
        return cls(
            total=None if cost.total is None else _dollars(cost.total),
            by_service={each: _dollars(usd) for each, usd in cost.by_service.items()},
            unpriced=cost.unpriced,
        )


class SessionBody(WireStruct, frozen=True, kw_only=True):
    """A session.

    - `code` is present while students can join.
    - `title` and `subject` are empty if the teacher set none.
    - `teacherName` is present if the school stores names and the teacher gave one.
    - `endedAt` is null while the session is live.
    - `languages` are the languages of the transcript: the teacher's first, then the translations.
    - `latency` is the latency of translations.
    - `delivery`, `terms` and `cost` are present in the response for a single session.
    - `names` are the students' names in the order in which they joined, if the school stores them.
    """

    session_id: str
    code: str | Unset = UNSET
    title: str
    subject: str
    teacher_id: str
    teacher_name: str | Unset = UNSET
    started_at: EpochMs
    ended_at: EpochMs | None
    languages: Sequence[str]
    students: int
    utterances: int
    quality: Quality
    latency: LatencyBody
    delivery: Sequence[DeliveryBody] | Unset = UNSET
    terms: Sequence[TermsBody] | Unset = UNSET
    cost: CostBody | Unset = UNSET
    names: Sequence[str] | Unset = UNSET

    @classmethod
    def of(cls, report: SessionReport, code: str | None = None) -> "SessionBody":
        """Return the body for a session; `code` is its class code while students can join."""
        delivery, terms = report.delivery, report.terms
        return cls(
            session_id=report.session_id,
            code=or_unset(code),
            title=report.title,
            subject=report.subject,
            teacher_id=report.teacher_id,
            teacher_name=or_unset(report.teacher_name),
            started_at=report.started_at,
            ended_at=report.ended_at,
            languages=report.languages,
            students=report.students,
            utterances=report.utterances,
            quality=report.quality,
            latency=LatencyBody.of(report.latency),
            delivery=UNSET if delivery is None else [DeliveryBody.of(each) for each in delivery],
            terms=UNSET if terms is None else [TermsBody.of(each) for each in terms],
            cost=UNSET if report.cost is None else CostBody.of(report.cost),
            names=report.names or UNSET,
        )


class SessionsBody(WireStruct, frozen=True, kw_only=True):
    """A page of sessions, newest first. `cursor` requests the next page; null on the last page."""

    sessions: Sequence[SessionBody]
    cursor: str | None


class UtteranceBody(WireStruct, frozen=True, kw_only=True):
    """An utterance and its translation.

    `startMs` and `endMs` count from the start of the session. Without a requested language,
    `translation` and `status` are absent. If no student read the language or the translation
    failed, `translation` is null and `status` is `unavailable`. `check` is as in `translation`.
    """

    sequence: int
    said_at: EpochMs
    start_ms: DurationMs
    end_ms: DurationMs
    language_code: str
    text: str
    translation: str | Unset | None = UNSET
    status: CaptionStatus | Unset = UNSET
    check: FactCheck | Unset = UNSET

    @classmethod
    def of(cls, cue: Cue, language: str | None) -> "UtteranceBody":
        """Return the body for a cue; `language` is the requested language, `None` for none."""
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
            check=FactCheck.of(line.missing_facts),
        )


class TranscriptBody(WireStruct, frozen=True, kw_only=True):
    """A transcript. `cursor` requests the rest of a very long one; null after the last line.

    `languageCode` is the language of the translations, null if the request named none.
    """

    session_id: str
    language_code: str | None
    cursor: str | None
    utterances: Sequence[UtteranceBody]


class ReceiptBody(WireStruct, frozen=True, kw_only=True):
    """The number of deleted items of the database and the live table, by kind.

    `expiring` lists the data that is not deleted now, and when each expires. These are items that
    name no session, and copies of the table, the queues and the database. The copies still contain
    texts and names.
    """

    session_id: str
    deleted_at: EpochMs
    deleted: Mapping[str, int]
    expiring: Sequence[str]


class AnalyticsBody(WireStruct, frozen=True, kw_only=True):
    """Totals of all sessions that started in a period.

    - `languages` counts students by the language they read.
    - `cost` is what providers charge by their list prices, in US dollars. It is null if no usage
      with a known price was recorded.
    - `costByService` is the cost of each service, empty in the same case.
    - `unpriced` names the models without a known price, as `provider/model`. Their cost is in
      neither.
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
        """Return the body for the period from `since` to `until`, in epoch milliseconds."""
        cost = CostBody.of(analytics.cost)
        return cls(
            from_=since,
            to=until,
            sessions=analytics.sessions,
            students=analytics.students,
            utterances=analytics.utterances,
            minutes=analytics.minutes,
            languages=analytics.languages,
            # All values, so that clients need no default.
            quality={quality: analytics.quality.get(quality, 0) for quality in Quality},
            latency=LatencyBody.of(analytics.latency),
            cost=cost.total,
            cost_by_service=cost.by_service,
            unpriced=cost.unpriced,
        )


def _dollars(amount: Decimal) -> float:
    """Round to a millionth of a dollar: one utterance may cost only a few of these."""
    return float(round(amount, 6))
