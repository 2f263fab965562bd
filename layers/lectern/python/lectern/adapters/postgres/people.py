"""What is stored about one person, in PostgreSQL, over one connection per request."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection

from lectern.adapters.postgres import people_statements as ask
from lectern.adapters.postgres.erasure_statements import PURGE_DELETED
from lectern.adapters.postgres.reports import contained, transaction
from lectern.adapters.postgres.statements import LOCK_SESSION
from lectern.adapters.postgres.times import epoch_ms_of, time_of
from lectern.domain.person import (
    Attendance,
    FoundPeople,
    FoundTeacher,
    Mention,
    NamedParticipant,
    ParticipantRecord,
    SpokenLine,
    TaughtClass,
    name_hash,
    teacher_hash,
)
from lectern.domain.report import PageStart
from lectern.domain.script import scripts_in
from lectern.domain.search import folded, searched
from lectern.domain.teacher import Teacher

# Scripts that write no blank between words: a name is found inside of them.
_UNSPACED: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"})
_ROWS_AT_ONCE: Final = 500

LEAVE_TEACHER: Final = """
INSERT INTO erased_teachers (school_id, teacher_hash, erased_at)
VALUES (%(school_id)s, %(teacher_hash)s, %(moment)s)
ON CONFLICT (school_id, teacher_hash)
DO UPDATE SET erased_at = greatest(erased_teachers.erased_at, excluded.erased_at)
"""


@dataclass(frozen=True, slots=True)
class PostgresPeople:
    """Implements `People`.

    Args:
        database_url: Any connection string of libpq.
        sign: Adds credentials to the `key=value` pairs of a new connection.
    """

    database_url: str
    sign: Callable[[str], str] = str

    def search(self, reader: Teacher, text: str, count: int) -> FoundPeople:
        about = self._about(reader, text=text, pattern=contained(searched(text)), count=count + 1)
        with self._connection() as connection:
            participants = [
                _named(row) for row in connection.execute(ask.NAMED_PARTICIPANTS.encode(), about)
            ]
            teachers = [
                _teacher(row) for row in connection.execute(ask.FOUND_TEACHERS.encode(), about)
            ]
        is_complete = max(len(participants), len(teachers)) <= count
        return FoundPeople(participants[:count], teachers[:count], is_complete)

    def attendances(
        self, reader: Teacher, name: str, session_ids: Sequence[str]
    ) -> Sequence[Attendance]:
        about = self._about(reader, session_ids=[*session_ids], **_of_name(name))
        with self._connection() as connection:
            sessions = connection.execute(ask.ATTENDED.encode(), about).fetchall()
            return [_attendance(connection, row, about) for row in sessions]

    def readable(self, reader: Teacher, session_ids: Sequence[str]) -> Sequence[str]:
        about = self._about(reader, session_ids=[*session_ids])
        with self._connection() as connection:
            rows = connection.execute(ask.READABLE_SESSIONS.encode(), about)
            return [session_id for (session_id,) in rows]

    def erase_name(self, reader: Teacher, name: str, session_ids: Sequence[str]) -> int:
        erased = 0
        with self._connection() as connection:
            connection.execute(PURGE_DELETED.encode())
            for session_id in sorted(session_ids):  # in one order, so that no two wait for another
                about = self._about(
                    reader,
                    session_id=session_id,
                    name_hash=name_hash(session_id, name),
                    **_of_name(name),
                )
                connection.execute(LOCK_SESSION.encode(), about)
                connection.execute(ask.LEAVE_NAME.encode(), about)
                erased += connection.execute(ask.ERASE_NAME.encode(), about).rowcount
        return erased

    def taught(
        self, reader: Teacher, teacher_id: str, place: PageStart | None, count: int
    ) -> Sequence[TaughtClass]:
        about = self._about(
            reader,
            person_id=teacher_id,
            count=count,
            **{
                "from": time_of(place.started_at) if place else "infinity",
                "from_id": place.session_id if place else "",
            },
        )
        with self._connection() as connection:
            return [_taught(row) for row in connection.execute(ask.TAUGHT.encode(), about)]

    @contextmanager
    def spoken(
        self, reader: Teacher, session_id: str, after: int
    ) -> Iterator[Iterator[SpokenLine]]:
        about = self._about(reader, session_id=session_id, after=after)
        with self._connection() as connection, connection.cursor(name="spoken") as cursor:
            cursor.itersize = _ROWS_AT_ONCE
            cursor.execute(ask.SPOKEN.encode(), about)
            yield (_line(row) for row in cursor)

    def erase_teacher(self, reader: Teacher, teacher_id: str, moment: int) -> None:
        schools = {reader.school_id or ""}
        if reader.teacher_id == teacher_id:
            schools.add("")  # a teacher's own classes include those without a school
        with self._connection() as connection:
            for school_id in sorted(schools):
                about = {
                    "school_id": school_id,
                    "teacher_hash": teacher_hash(teacher_id),
                    "moment": time_of(moment),
                }
                connection.execute(LEAVE_TEACHER.encode(), about)

    def _about(self, reader: Teacher, **more: object) -> Mapping[str, object]:
        return {
            "teacher_id": reader.teacher_id,
            "school_id": reader.school_id,
            "administered": reader.administered_school,
            **more,
        }

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with transaction(self.database_url, self.sign) as connection:
            yield connection


def _of_name(name: str) -> Mapping[str, object]:
    return {"name": name, "folded": folded(name), "mentioned": _mentioned(name)}


def _mentioned(name: str) -> str:
    """Return the regular expression of PostgreSQL for a name in a sentence."""
    # A backslash makes any character literal that is no letter, digit or `_`.
    literal = re.sub(r"([^\w\s])", r"\\\1", " ".join(name.split()))
    if scripts_in(name) & _UNSPACED:
        return literal
    before = r"\m" if name[:1].isalnum() else ""
    return before + literal + (r"\M" if name[-1:].isalnum() else "")


def _attendance(
    connection: Connection, row: Sequence[Any], about: Mapping[str, object]
) -> Attendance:
    session_id, started_at, ended_at, title, subject = row
    of_one = {**about, "session_id": session_id}
    return Attendance(
        session_id=session_id,
        started_at=epoch_ms_of(started_at),
        ended_at=epoch_ms_of(ended_at) if ended_at else None,
        title=title,
        subject=subject,
        participants=[_record(r) for r in connection.execute(ask.RECORDS.encode(), of_one)],
        mentions=[
            Mention(sequence, epoch_ms_of(said_at), text)
            for sequence, said_at, text in connection.execute(ask.MENTIONS.encode(), of_one)
        ],
    )


def _named(row: Sequence[Any]) -> NamedParticipant:
    name, session_id, started_at, *rest = row
    return NamedParticipant(name, session_id, epoch_ms_of(started_at), *rest)


def _teacher(row: Sequence[Any]) -> FoundTeacher:
    teacher_id, name, sessions, first, last = row
    return FoundTeacher(teacher_id, name, sessions, epoch_ms_of(first), epoch_ms_of(last))


def _record(row: Sequence[Any]) -> ParticipantRecord:
    participant_id, name, role, language, *times = row
    return ParticipantRecord(participant_id, name, role, language, *map(epoch_ms_of, times))


def _taught(row: Sequence[Any]) -> TaughtClass:
    session_id, school_id, started_at, ended_at, *rest = row
    ended = epoch_ms_of(ended_at) if ended_at else None
    return TaughtClass(session_id, school_id, epoch_ms_of(started_at), ended, *rest)


def _line(row: Sequence[Any]) -> SpokenLine:
    sequence, said_at, revision, language, text, translations = row
    return SpokenLine(sequence, epoch_ms_of(said_at), revision, language, text, translations or {})
