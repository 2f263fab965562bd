"""Reports on sessions, made from a list of events."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar

from lectern.domain.class_code import normalise_class_code
from lectern.domain.classroom import Role
from lectern.domain.events import (
    Event,
    ParticipantJoined,
    SessionEnded,
    SessionStarted,
    UtteranceSaid,
)
from lectern.domain.language import translation_key
from lectern.domain.prices import NO_COST
from lectern.domain.report import (
    EVERY_SESSION,
    Analytics,
    Line,
    PageStart,
    Percentiles,
    Quality,
    SessionFilter,
    SessionReport,
)
from lectern.domain.search import folded, searched
from lectern.domain.teacher import Teacher
from lectern.domain.utterance import CaptionStatus

E = TypeVar("E", SessionStarted, ParticipantJoined, UtteranceSaid, SessionEnded)
_NO_LATENCY = Percentiles(None, None)


@dataclass
class FakeReports:
    """`SessionReports` and `Transcripts` of the events in `written`.

    It has no quality, latency, delivery, names, usage and cost.
    `tests/contract/test_report_access.py` checks the rest.
    """

    written: list[Event] = field(default_factory=list)

    def write(self, event: Event) -> None:
        self.written.append(event)

    def newest(
        self,
        reader: Teacher,
        before: PageStart | None,
        count: int,
        wanted: SessionFilter = EVERY_SESSION,
    ) -> Sequence[SessionReport]:
        readable = [each for each in self._readable(reader) if self._is_wanted(each, wanted)]
        found = sorted(readable, key=_place, reverse=True)
        if before is not None:
            end = (before.started_at, before.session_id)
            found = [each for each in found if _place(each) < end]
        return found[:count]

    def find(self, reader: Teacher, session_id: str) -> SessionReport | None:
        for report in self._readable(reader):
            if report.session_id == session_id:
                return replace(report, delivery=[], cost=NO_COST)
        return None

    def analyse(self, reader: Teacher, since: int, until: int) -> Analytics:
        found = [each for each in self._readable(reader) if since <= each.started_at < until]
        ended_ms = sum(each.ended_at - each.started_at for each in found if each.ended_at)
        return Analytics(
            sessions=len(found),
            students=sum(each.students for each in found),
            utterances=sum(each.utterances for each in found),
            minutes=ended_ms // 60_000,
            languages={},
            quality={},
            latency=_NO_LATENCY,
        )

    @contextmanager
    def lines(
        self, reader: Teacher, session_id: str, language: str | None, after: int
    ) -> Iterator[Iterator[Line]]:
        said = self._of(UtteranceSaid, session_id) if self.find(reader, session_id) else []
        lines = [_line(each, language) for each in said if each.utterance.sequence > after]
        yield iter(sorted(lines, key=lambda line: line.sequence))

    def _is_wanted(self, report: SessionReport, wanted: SessionFilter) -> bool:
        until = wanted.until or report.started_at + 1
        return (
            wanted.since <= report.started_at < until
            and wanted.language in (None, *self._languages(report))
            and self._has_text(report, wanted.text)
        )

    def _languages(self, report: SessionReport) -> Iterator[str]:
        yield translation_key(report.languages[0])
        for said in self._of(UtteranceSaid, report.session_id):
            yield translation_key(said.utterance.language)
            yield from (caption.language for caption in said.captions)

    def _has_text(self, report: SessionReport, text: str) -> bool:
        names = [f"{report.title} {report.subject}", report.teacher_name or ""]
        codes = {each.code for each in self._of(SessionStarted, report.session_id)}
        is_part = any(searched(text) in f" {folded(name)}" for name in names)
        return is_part or text == report.teacher_id or normalise_class_code(text) in codes

    def _readable(self, reader: Teacher) -> Iterator[SessionReport]:
        latest: dict[str, SessionStarted] = {}
        for event in self.written:
            if isinstance(event, SessionStarted):
                known = latest.get(event.session_id, event)
                latest[event.session_id] = max(known, event, key=lambda each: each.described_at)
        for event in latest.values():
            if _may_read(reader, event):
                yield self._report(event)

    def _report(self, started: SessionStarted) -> SessionReport:
        session_id = started.session_id
        joined, ended = self._of(ParticipantJoined, session_id), self._of(SessionEnded, session_id)
        teachers = [each for each in joined if each.role is Role.TEACHER and each.name]
        students = {each.participant_id for each in joined if each.role is Role.STUDENT}
        return SessionReport(
            session_id=session_id,
            title=started.title,
            subject=started.subject,
            teacher_id=started.teacher_id,
            teacher_name=teachers[-1].name if teachers else None,
            started_at=started.started_at,
            ended_at=ended[-1].ended_at if ended else None,
            languages=[started.language],
            students=len(students),
            utterances=len(self._of(UtteranceSaid, session_id)),
            quality=Quality.UNKNOWN,
            latency=_NO_LATENCY,
        )

    def _of(self, kind: type[E], session_id: str) -> list[E]:
        events = [event for event in self.written if isinstance(event, kind)]
        return [event for event in events if event.session_id == session_id]


def _may_read(reader: Teacher, session: SessionStarted) -> bool:
    if reader.teacher_id == session.teacher_id:
        return session.school_id in (None, reader.school_id)
    school = reader.administered_school
    return school is not None and school == session.school_id


def _place(report: SessionReport) -> tuple[int, str]:
    return report.started_at, report.session_id


def _line(said: UtteranceSaid, language: str | None) -> Line:
    found = {each.language: each for each in said.captions if each.status is CaptionStatus.OK}
    caption, utterance = found.get(language or ""), said.utterance
    return Line(
        sequence=utterance.sequence,
        said_at=utterance.said_at,
        language=utterance.language,
        text=utterance.text,
        translation=caption.text if caption else None,
        missing_facts=caption.missing_facts if caption else (),
    )
