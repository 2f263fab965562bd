"""The roster of a class: its members and their settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb import participants
from lectern.adapters.dynamodb.admission import Admission, counted, counter_of
from lectern.adapters.dynamodb.class_item import CLASS, classroom_of
from lectern.adapters.dynamodb.items import ClassItem, MemberItem, class_key
from lectern.adapters.dynamodb.membership import (
    MEMBER,
    add_member,
    find_connection,
    member_of,
)
from lectern.adapters.dynamodb.table import LiveTable, Row
from lectern.adapters.dynamodb.tokens import resume_item
from lectern.domain.admission import Newcomer, joined_elsewhere, newcomer_of, not_a_member
from lectern.domain.classroom import Classroom, Member, Role, Roster
from lectern.domain.clock import Clock
from lectern.domain.errors import (
    OutdatedError,
    RateLimitedError,
    RemovedError,
    SessionExpiredError,
)
from lectern.domain.language import base_language, subtags_of
from lectern.domain.settings import SettingsChange
from lectern.ports.rosters import NO_TERMS, Joined, LanguagePlace, MemberChange, Terms
from lectern.ports.tokens import Participant

_ATTEMPTS: Final = 3  # each retries conflicts with others who join the same class
# Without names and the counter: each row and attribute costs time to read.
_OF_MEMBERS: Final = [
    *("sk", "ttl", "participant_id", "role", "member_language", "language_since"),
    *("tts_service_type", "use_client_speech", "voice", "captions"),
]
_OF_STUDENTS: Final = [*_OF_MEMBERS, "ended_at"]
_READ: Final = [
    *_OF_MEMBERS,
    *("code", "school_id", "teacher_id", "teacher_connection_id", "language", "mode", "ended_at"),
    *("glossary", "title", "subject", "locked", "questions", "languages_added"),
    *("max_students", "max_spoken", "budget"),
    *("started_at", "expires_at", "code_expires_at", "end_reason", "reopened_at"),
    *("teacher_away_since", "empty_since", "probed_at"),
]


@dataclass(frozen=True, slots=True)
class DynamoDbRosterStore:
    """`RosterStore`: one item per member, beside the class.

    `students` is the maximum number of students in a class whose school has no other limit:

    - The transaction that allows a newcomer increments the class's counter.
    - Nothing decrements it, so it grows above the real number as students leave.
    - When it has reached the limit, it is set to the number of students on the roster.

    Projectors have a counter of their own, which works in the same way.
    """

    table: LiveTable
    clock: Clock
    life_ms: int
    students: int

    def read(self, session_id: str) -> Roster | None:
        return self._read(session_id, _READ)

    def read_named(self, session_id: str) -> Roster | None:
        return self._read(session_id, [*_READ, "name"])

    def _read(self, session_id: str, attributes: list[str]) -> Roster | None:
        classroom, members, now = None, [], self.clock()
        for row in self.table.rows(class_key(session_id), attributes):
            if row["sk"]["S"] == CLASS:
                item = ClassItem.from_raw_data(dict(row))
                classroom = classroom_of(session_id, item)
            # TTL deletes items up to days late, so every reader checks it.
            elif float(row["ttl"]["N"]) * 1_000 > now:
                members.append(member_of(_values(row)))
        return Roster(classroom, members) if classroom else None

    def students_of(self, session_id: str, language: str) -> Sequence[Member] | None:
        tag, base, now = MemberItem.member_language, base_language(language), self.clock()
        wanted = tag.does_not_exist()  # as in the class, of which only its end is read
        for subtag in sorted(subtags_of(language)):
            wanted |= tag.startswith(subtag)
        is_open, students = False, []
        for row in self.table.rows(class_key(session_id), _OF_STUDENTS, wanted):
            if row["sk"]["S"] == CLASS:
                is_open = "ended_at" not in row
            elif float(row["ttl"]["N"]) * 1_000 > now:
                member = member_of(_values(row))
                if member.role is Role.STUDENT and base_language(member.language) == base:
                    students.append(member)
        return students if is_open else None

    def find_class(self, session_id: str) -> Classroom | None:
        item = self.table.get(ClassItem, class_key(session_id), CLASS)
        return classroom_of(session_id, item) if item else None

    def join(self, session_id: str, member: Member, terms: Terms = NO_TERMS) -> Joined:
        newcomer = newcomer_of(member, returns=terms.returns, students=terms.limit(self.students))
        admission = Admission(
            newcomer=newcomer,
            place=terms.place,
            code=terms.code_for(member.role),
            as_read=terms.as_read,
        )
        for _ in range(_ATTEMPTS):
            if self._join(session_id, member, admission, terms.resume_token):
                return Joined(member, is_new=True, resume_token=terms.resume_token)
            if known := self._known(session_id, member):
                return Joined(known, is_new=False)
            self._check_admission(session_id, member, admission)
            if terms.place is not None or terms.as_read is not None:
                raise OutdatedError
        raise RateLimitedError(
            "Too many students are joining at once. Try again in a moment.", retry_after_ms=1_000
        )

    def _join(
        self, session_id: str, member: Member, admission: Admission, resume_token: str | None
    ) -> bool:
        """Bind the connection and add the member in one transaction; `False` if it is cancelled."""
        transaction = self.table.transaction()
        admission.write(transaction, session_id, self.clock())
        until = self.clock() + self.life_ms
        if member.role is Role.STUDENT:
            participants.admit(transaction, session_id, member.participant_id, until)
        add_member(transaction, session_id, member, until)
        if resume_token is not None and admission.as_read is not None:
            participant = Participant(session_id, member.participant_id, member.role)
            expires_at = admission.as_read.expires_at
            transaction.save(resume_item(resume_token, participant, expires_at))
        return transaction.commit()

    def _check_admission(self, session_id: str, member: Member, admission: Admission) -> None:
        """Raise the error that says why the member cannot join; return if they now can."""
        removals = participants.DynamoDbRemovals(self.table, self.clock)
        if removals.is_removed(session_id, member.participant_id):
            raise RemovedError
        newcomer = admission.newcomer
        item = self.table.get(ClassItem, class_key(session_id), CLASS) if newcomer else None
        if item is None or newcomer is None:
            return
        newcomer.check(classroom_of(session_id, item), admission.code)
        if (number := counted(newcomer, item)) >= newcomer.maximum:
            self._recount(session_id, newcomer, number)

    def _recount(self, session_id: str, newcomer: Newcomer, number: int) -> None:
        """Set the counter to the real number, unless another has joined meanwhile.

        Raises:
            ClassFullError: The roster shows that the class is full.
        """
        roster = self.read(session_id)
        there, counter = newcomer.number_in(roster) if roster else 0, counter_of(newcomer)
        newcomer.check_room(there)
        item = ClassItem(class_key(session_id), CLASS)
        self.table.update(item, [counter.set(there)], counter == number)

    def _known(self, session_id: str, member: Member) -> Member | None:
        """Return the member that the connection has become, `None` if it has not joined.

        Raises:
            ForbiddenError: The connection has joined another class or in another role.
            NotRegisteredError: The connection no longer exists.
            SessionExpiredError: The class has ended.
        """
        connection = find_connection(self.table, member.connection_id)
        if connection.session_id is None:
            classroom = self.find_class(session_id)
            if classroom and classroom.is_live(self.clock()):
                return None
            raise SessionExpiredError
        if (connection.session_id, connection.connection_role) != (session_id, member.role):
            raise joined_elsewhere()
        known = self.table.get(MemberItem, class_key(session_id), MEMBER + member.connection_id)
        return member_of(known.attribute_values) if known else None

    def leave(self, session_id: str, connection_id: str) -> Member | None:
        row = self.table.pop(class_key(session_id), MEMBER + connection_id)
        return member_of(_values(row)) if row else None

    def change(
        self, session_id: str, connection_id: str, change: SettingsChange, who: MemberChange
    ) -> Member:
        since = self.clock() if who.language else None
        named = {"member_language": who.language, "language_since": since, "name": who.name}
        values = change.values() | {name: value for name, value in named.items() if value}
        actions = [getattr(MemberItem, name).set(value) for name, value in values.items()]
        # An update needs an action: without a change, write a constant. It can fail likewise.
        actions = actions or [MemberItem.kind.set(MemberItem)]
        item = MemberItem(class_key(session_id), MEMBER + connection_id)
        if who.place is not None:
            return self._change_in_place(session_id, item, actions, who.place)
        if not self.table.update(item, actions, MemberItem.pk.exists()):
            raise not_a_member()
        return member_of(item.attribute_values)

    def _change_in_place(
        self, session_id: str, item: MemberItem, actions: list[Action], place: LanguagePlace
    ) -> Member:
        transaction = self.table.transaction()
        Admission(place=place).write(transaction, session_id, self.clock())
        transaction.update(item, actions, MemberItem.pk.exists())
        is_changed = transaction.commit()
        # A transaction returns no values. The member may leave before this read.
        member = self.table.get(MemberItem, item.pk, item.sk)
        if member is None:
            raise not_a_member()
        if is_changed:
            return member_of(member.attribute_values)
        classroom = self.find_class(session_id)
        if classroom is None or not classroom.is_live(self.clock()):
            raise SessionExpiredError
        raise OutdatedError

    def follow(self, session_id: str, connection_id: str, newest: Member) -> Member | None:
        item = MemberItem(class_key(session_id), MEMBER + connection_id)
        since, language = newest.language_since, newest.language
        # If both chose at the same time, `newest` wins: all connections end with one language.
        is_older = MemberItem.language_since.does_not_exist() | (MemberItem.language_since <= since)
        actions = [
            MemberItem.member_language.set(language),
            MemberItem.language_since.set(since),
        ]
        if not self.table.update(item, actions, MemberItem.pk.exists() & is_older):
            return None
        return member_of(item.attribute_values)


def _values(row: Row) -> dict[str, Any]:
    """Strip DynamoDB's type tags; strings and booleans need no conversion."""
    return {name: value for name, typed in row.items() for value in typed.values()}
