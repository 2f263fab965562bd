"""The JSON bodies of `/api/people`. Times are epoch milliseconds."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Literal

import msgspec

from lectern.domain.errors import InvalidRequestError
from lectern.domain.person import (
    ExportedAttendance,
    ExportedClass,
    ExportMark,
    FoundPeople,
    FoundTeacher,
    NamedParticipant,
    PersonReceipt,
    SpokenLine,
)
from lectern.domain.text import clean_line, is_blank
from lectern.protocol.base import UNSET, EpochMs, Unset, WireStruct, or_unset
from lectern.protocol.http_body import SessionId, decoded
from lectern.protocol.http_query import opened, sealed

FORMAT: Final = "lectern-person/1"
MAX_SESSIONS: Final = 100
_LONGEST: Final = 80  # of a name that a search takes
_EXPECTED: Final = (
    "The body should be JSON with `kind`: `participant` with `name` and `sessionIds`, a list of 1"
    f" to {MAX_SESSIONS} ids; or `teacher` with `teacherId`, which is yours if absent."
)

_OF_TEACHER: Final = ([False, False, True], [False, False, False])
"""Which of the fields `name`, `sessionIds` and `teacherId` may be given for a teacher."""

Kind = Literal["participant", "teacher"]


class PersonSearchBody(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Searches people by a part of their stored name, or a teacher by the id."""

    name: str

    @classmethod
    def of(cls, event: Mapping[str, Any]) -> "PersonSearchBody":
        """Parse the body of an event.

        Raises:
            InvalidRequestError: The body does not have the documented form.
        """
        body = decoded(event, _searches, "The body should be JSON with the text `name`.")
        name = clean_line(body.name)
        if is_blank(name) or len(name) > _LONGEST:
            raise InvalidRequestError(f"`name` should have 1 to {_LONGEST} visible characters.")
        return cls(name=name)


class PersonBody(WireStruct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names a person: the students of one name in the listed sessions, or a teacher.

    - A `participant` has `name`, as `search` returned it, and `sessionIds`. Several children may
      have one name: list the sessions of one of them.
    - A `teacher` has `teacherId`; without it, the caller is meant.
    - `cursor` is that of the previous page of an export.
    """

    kind: Kind
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)] | Unset = UNSET
    session_ids: (
        Annotated[list[SessionId], msgspec.Meta(min_length=1, max_length=MAX_SESSIONS)] | Unset
    ) = UNSET
    teacher_id: Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)] | Unset = UNSET
    cursor: str | Unset = UNSET

    @classmethod
    def of(cls, event: Mapping[str, Any]) -> "PersonBody":
        """Parse the body of an event.

        Raises:
            InvalidRequestError: The body does not have the documented form.
        """
        body = decoded(event, _people, _EXPECTED)
        is_participant = body.kind == "participant"
        given = (field is not UNSET for field in (body.name, body.session_ids, body.teacher_id))
        if [*given] not in ([[True, True, False]] if is_participant else _OF_TEACHER):
            raise InvalidRequestError(_EXPECTED)
        if _has_nul(body):
            raise InvalidRequestError(_EXPECTED)
        return body

    def mark(self) -> ExportMark | None:
        """Return where the page starts.

        Raises:
            InvalidRequestError: The cursor is not that of an earlier response.
        """
        found = opened(self.cursor, _marks) if isinstance(self.cursor, str) else None
        return ExportMark(*found) if found else None


def _has_nul(body: PersonBody) -> bool:
    """Return whether a text has U+0000, which PostgreSQL rejects."""
    return b"\\u0000" in msgspec.json.encode(body)


_Mark = tuple[EpochMs, SessionId, Annotated[int, msgspec.Meta(ge=0)]]
# Made before threads share the type, as those of `codec.py`.
_searches: Final = msgspec.json.Decoder(PersonSearchBody)
_people: Final = msgspec.json.Decoder(PersonBody)
_marks: Final = msgspec.json.Decoder(_Mark)


def cursor_of_mark(mark: ExportMark | None) -> str | None:
    """Return the opaque cursor that requests the page after a mark."""
    return sealed((mark.started_at, mark.session_id, mark.sequence)) if mark else None


class NamedParticipantBody(WireStruct, frozen=True, kw_only=True):
    """A session in which students gave the name; `participants` is their number.

    `title`, `teacherId` and `teacherName` tell people of one name apart.
    """

    name: str
    session_id: str
    started_at: EpochMs
    title: str
    teacher_id: str
    teacher_name: str | Unset = UNSET
    participants: int

    @classmethod
    def of(cls, found: NamedParticipant) -> "NamedParticipantBody":
        """Return the body for a session and a name."""
        return cls(
            name=found.name,
            session_id=found.session_id,
            started_at=found.started_at,
            title=found.title,
            teacher_id=found.teacher_id,
            teacher_name=or_unset(found.teacher_name),
            participants=found.participants,
        )


class FoundTeacherBody(WireStruct, frozen=True, kw_only=True):
    """A teacher, with the number of stored sessions, and when the first and last one began."""

    teacher_id: str
    name: str | Unset = UNSET
    sessions: int
    first_started_at: EpochMs
    last_started_at: EpochMs

    @classmethod
    def of(cls, found: FoundTeacher) -> "FoundTeacherBody":
        """Return the body for a teacher."""
        return cls(
            teacher_id=found.teacher_id,
            name=or_unset(found.name),
            sessions=found.sessions,
            first_started_at=found.first_started_at,
            last_started_at=found.last_started_at,
        )


class PeopleBody(WireStruct, frozen=True, kw_only=True):
    """The people found. If `complete` is false, more match: request a longer name."""

    participants: Sequence[NamedParticipantBody]
    teachers: Sequence[FoundTeacherBody]
    complete: bool

    @classmethod
    def of(cls, found: FoundPeople) -> "PeopleBody":
        """Return the body for the people found."""
        return cls(
            participants=[NamedParticipantBody.of(each) for each in found.participants],
            teachers=[FoundTeacherBody.of(each) for each in found.teachers],
            complete=found.is_complete,
        )


class ParticipantRecordBody(WireStruct, frozen=True, kw_only=True):
    """What the database has of one participant, besides the session."""

    participant_id: str
    name: str
    role: str
    language_code: str
    joined_at: EpochMs
    registered_at: EpochMs
    named_at: EpochMs


class MentionBody(WireStruct, frozen=True, kw_only=True):
    """A sentence of the teacher that contains the name."""

    sequence: int
    said_at: EpochMs
    text: str


class SpokenBody(WireStruct, frozen=True, kw_only=True):
    """A sentence of the teacher with its translations, by language."""

    sequence: int
    said_at: EpochMs
    revision: int
    language_code: str
    text: str
    translations: Mapping[str, str]

    @classmethod
    def of(cls, line: SpokenLine) -> "SpokenBody":
        """Return the body for a line."""
        return cls(
            sequence=line.sequence,
            said_at=line.said_at,
            revision=line.revision,
            language_code=line.language,
            text=line.text,
            translations=line.translations,
        )


class PersonSessionBody(WireStruct, frozen=True, kw_only=True):
    """What is stored about a person in one session.

    - Of a participant: `participants`, with one entry for each device that gave the name;
      `mentions`; `liveConnections`, the number of connections in the live table with the name.
    - Of a teacher: `languageCode`, `codes`, `teacherName` if it is stored, and `utterances`.
    """

    session_id: str
    started_at: EpochMs
    ended_at: EpochMs | None
    title: str
    subject: str
    participants: Sequence[ParticipantRecordBody] | Unset = UNSET
    mentions: Sequence[MentionBody] | Unset = UNSET
    live_connections: int | Unset = UNSET
    school_id: str | Unset = UNSET
    language_code: str | Unset = UNSET
    codes: Sequence[str] | Unset = UNSET
    teacher_name: str | Unset = UNSET
    utterances: Sequence[SpokenBody] | Unset = UNSET

    @classmethod
    def of_attendance(cls, exported: ExportedAttendance) -> "PersonSessionBody":
        """Return the body for a session that a participant attended."""
        found = exported.attendance
        return cls(
            session_id=found.session_id,
            started_at=found.started_at,
            ended_at=found.ended_at,
            title=found.title,
            subject=found.subject,
            participants=[
                ParticipantRecordBody(
                    participant_id=each.participant_id,
                    name=each.name,
                    role=each.role,
                    language_code=each.language,
                    joined_at=each.joined_at,
                    registered_at=each.registered_at,
                    named_at=each.named_at,
                )
                for each in found.participants
            ],
            mentions=[
                MentionBody(sequence=each.sequence, said_at=each.said_at, text=each.text)
                for each in found.mentions
            ],
            live_connections=exported.live_connections,
        )

    @classmethod
    def of_taught(cls, exported: ExportedClass) -> "PersonSessionBody":
        """Return the body for a session of a teacher."""
        taught = exported.taught
        return cls(
            session_id=taught.session_id,
            started_at=taught.started_at,
            ended_at=taught.ended_at,
            title=taught.title,
            subject=taught.subject,
            school_id=or_unset(taught.school_id),
            language_code=taught.language,
            codes=taught.codes,
            teacher_name=or_unset(taught.teacher_name),
            utterances=[SpokenBody.of(line) for line in exported.lines],
        )


class PersonExportBody(WireStruct, frozen=True, kw_only=True):
    """What is stored about a person: one page of it.

    - `format` is the name and the version of this schema.
    - `cursor` requests the next page, null on the last. A session that is on two pages has other
      `utterances` on each: append them.
    - `expiring` lists copies that are not in the export, and when each expires.
    """

    format: Literal["lectern-person/1"] = FORMAT
    exported_at: EpochMs
    kind: Kind
    name: str | Unset = UNSET
    teacher_id: str | Unset = UNSET
    sessions: Sequence[PersonSessionBody]
    cursor: str | None
    expiring: Sequence[str]


class PersonReceiptBody(WireStruct, frozen=True, kw_only=True):
    """The number of items that were erased, by kind.

    - `names` counts participants whose name was erased from the database, `liveNames` those in the
      live table. The other kinds are those of a deleted session.
    - If `done` is false, the request had no time left: repeat it.
    - `mentions` counts sentences of teachers with the name. They remain in the transcripts.
    - `expiring` lists copies that are not erased now, and when each expires.
    """

    erased_at: EpochMs
    erased: Mapping[str, int]
    done: bool
    mentions: int
    expiring: Sequence[str]

    @classmethod
    def of(cls, receipt: PersonReceipt, expiring: Sequence[str]) -> "PersonReceiptBody":
        """Return the body for a receipt."""
        return cls(
            erased_at=receipt.erased_at,
            erased=receipt.counts,
            done=receipt.is_done,
            mentions=receipt.mentions,
            expiring=expiring,
        )
