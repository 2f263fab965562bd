"""What is stored about people, made from a list of events."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from lectern.domain.classroom import Role
from lectern.domain.events import ParticipantJoined, SessionStarted, UtteranceSaid
from lectern.domain.person import (
    Attendance,
    FoundPeople,
    Mention,
    NamedParticipant,
    ParticipantRecord,
    SpokenLine,
    TaughtClass,
)
from lectern.domain.report import PageStart
from lectern.domain.search import folded
from lectern.domain.teacher import Teacher
from tests.fakes.reports import FakeReports


@dataclass
class FakePeople:
    """`People` of the events of reports. It finds no teachers by name."""

    reports: FakeReports = field(default_factory=FakeReports)
    erased_teachers: list[tuple[str, int]] = field(default_factory=list)

    def search(self, reader: Teacher, text: str, count: int) -> FoundPeople:
        found = [
            NamedParticipant(each.name, session_id, started_at, "", "", None, 1)
            for session_id, started_at in self._sessions(reader)
            for each in self._joined(session_id)
            if each.name and folded(text) in folded(each.name)
        ]
        return FoundPeople(found[:count], [], len(found) <= count)

    def readable(self, reader: Teacher, session_ids: Sequence[str]) -> Sequence[str]:
        return [each for each, _ in self._sessions(reader) if each in session_ids]

    def attendances(
        self, reader: Teacher, name: str, session_ids: Sequence[str]
    ) -> Sequence[Attendance]:
        found = []
        for session_id, started_at in self._sessions(reader):
            records = [
                ParticipantRecord(
                    *(each.participant_id, each.name or "", each.role, each.language),
                    *(each.joined_at, each.joined_at, each.joined_at),
                )
                for each in self._joined(session_id)
                if folded(each.name or "") == folded(name)
            ]
            if records and session_id in session_ids:
                mentions = [
                    Mention(line.sequence, line.said_at, line.text)
                    for line in self._lines(session_id)
                    if name in line.text
                ]
                found.append(Attendance(session_id, started_at, None, "", "", records, mentions))
        return found

    def erase_name(self, reader: Teacher, name: str, session_ids: Sequence[str]) -> int:
        chosen = self.readable(reader, session_ids)
        named = [
            event
            for event in self.reports.written
            if isinstance(event, ParticipantJoined)
            and event.session_id in chosen
            and folded(event.name or "") == folded(name)
        ]
        self.reports.written = [each for each in self.reports.written if each not in named]
        return len(named)

    def taught(
        self, reader: Teacher, teacher_id: str, place: PageStart | None, count: int
    ) -> Sequence[TaughtClass]:
        found = [
            TaughtClass(session_id, None, started_at, None, "", "", "en", (), None)
            for session_id, started_at in self._sessions(reader)
            if self._started(session_id).teacher_id == teacher_id
            and (place is None or (started_at, session_id) <= (place.started_at, place.session_id))
        ]
        return found[:count]

    @contextmanager
    def spoken(
        self, reader: Teacher, session_id: str, after: int
    ) -> Iterator[Iterator[SpokenLine]]:
        yield (line for line in self._lines(session_id) if line.sequence > after)

    def erase_teacher(self, reader: Teacher, teacher_id: str, moment: int) -> None:
        self.erased_teachers.append((teacher_id, moment))

    def _sessions(self, reader: Teacher) -> list[tuple[str, int]]:
        reports = self.reports.newest(reader, None, 1_000)
        return [(report.session_id, report.started_at) for report in reports]

    def _started(self, session_id: str) -> SessionStarted:
        return next(
            event
            for event in self.reports.written
            if isinstance(event, SessionStarted) and event.session_id == session_id
        )

    def _joined(self, session_id: str) -> list[ParticipantJoined]:
        return [
            event
            for event in self.reports.written
            if isinstance(event, ParticipantJoined)
            and event.session_id == session_id
            and event.role is Role.STUDENT
        ]

    def _lines(self, session_id: str) -> list[SpokenLine]:
        said = [
            event.utterance
            for event in self.reports.written
            if isinstance(event, UtteranceSaid) and event.session_id == session_id
        ]
        return [SpokenLine(u.sequence, u.said_at, u.revision, u.language, u.text, {}) for u in said]


@dataclass
class FakeLivePeople:
    """`LivePeople`: names of connections by session, and the teachers that are erased."""

    names: dict[str, list[str]] = field(default_factory=dict)
    erased_teachers: list[str] = field(default_factory=list)

    def count_name(self, session_id: str, name: str) -> int:
        return sum(folded(each) == folded(name) for each in self.names.get(session_id, []))

    def erase_name(self, session_id: str, name: str) -> int:
        number, names = self.count_name(session_id, name), self.names.get(session_id, [])
        self.names[session_id] = [each for each in names if folded(each) != folded(name)]
        return number

    def erase_teacher(self, teacher_id: str) -> int:
        self.erased_teachers.append(teacher_id)
        return 1
