"""The roster of a class: its members and their settings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lectern.adapters.memory.admission import check_admission
from lectern.adapters.memory.class_claims import live_class
from lectern.adapters.memory.membership import add_member, find_connection
from lectern.adapters.memory.table import MemoryTable
from lectern.adapters.memory.tokens import store_resume_token
from lectern.domain.admission import joined_elsewhere, not_a_member
from lectern.domain.classroom import Classroom, Member, Role, Roster
from lectern.domain.errors import NotRegisteredError, OutdatedError, SessionExpiredError
from lectern.domain.language import base_language
from lectern.domain.settings import SettingsChange
from lectern.ports.rosters import NO_TERMS, Joined, LanguagePlace, MemberChange, Terms
from lectern.ports.tokens import Participant


@dataclass(frozen=True, slots=True)
class MemoryRosterStore:
    """Implements `RosterStore` in memory.

    `life_ms` is how long a connection is kept, `students` the maximum number of students in a
    class.
    """

    table: MemoryTable
    life_ms: int
    students: int

    def read(self, session_id: str) -> Roster | None:
        roster = self.read_named(session_id)
        if roster is None:
            return None
        return Roster(roster.classroom, [replace(each, name=None) for each in roster.members])

    def read_named(self, session_id: str) -> Roster | None:
        with self.table.lock:
            classroom = self.table.classes.get(session_id)
            return Roster(classroom, self.table.members_of(session_id)) if classroom else None

    def students_of(self, session_id: str, language: str) -> Sequence[Member] | None:
        roster, base = self.read(session_id), base_language(language)
        if roster is None or roster.classroom.ended_at is not None:
            return None
        return [each for each in roster.students if base_language(each.language) == base]

    def find_class(self, session_id: str) -> Classroom | None:
        return self.table.classes.get(session_id)

    def join(self, session_id: str, member: Member, terms: Terms = NO_TERMS) -> Joined:
        with self.table.lock:
            if known := self._known(session_id, member):
                return Joined(known, is_new=False)
            classroom = self._live_class(session_id)
            check_admission(self.table, classroom, member, terms, self.students)
            self._occupy(classroom, terms.place)
            if member.role is Role.STUDENT:
                student = session_id, member.participant_id
                until = self.table.clock() + self.life_ms
                self.table.participants.put(student, False, until)
            add_member(self.table, session_id, member, self.life_ms)
            if terms.resume_token is not None and terms.as_read is not None:
                participant = Participant(session_id, member.participant_id, member.role)
                until = terms.as_read.expires_at
                store_resume_token(self.table, terms.resume_token, participant, until)
            return Joined(member, is_new=True, resume_token=terms.resume_token)

    def _known(self, session_id: str, member: Member) -> Member | None:
        """Return the member that the connection has become, `None` if it has not joined.

        Raises:
            ForbiddenError: The connection has joined another class or in another role.
            NotRegisteredError: The connection no longer exists.
        """
        connection = find_connection(self.table, member.connection_id)
        if connection.session_id is None:
            return None
        if (connection.session_id, connection.role) != (session_id, member.role):
            raise joined_elsewhere()
        known = self.table.members.get((session_id, member.connection_id))
        if known is None:
            raise NotRegisteredError
        return known

    def _live_class(self, session_id: str) -> Classroom:
        classroom = live_class(self.table, session_id)
        if classroom is None:
            raise SessionExpiredError
        return classroom

    def _occupy(self, classroom: Classroom, place: LanguagePlace | None) -> None:
        """Count the member's language, if it needs a place."""
        if place is not None:
            added = replace(classroom, languages_added=classroom.languages_added + 1)
            self.table.classes.replace(classroom.session_id, added)

    def leave(self, session_id: str, connection_id: str) -> Member | None:
        with self.table.lock:
            return self.table.members.pop((session_id, connection_id))

    def change(
        self, session_id: str, connection_id: str, change: SettingsChange, who: MemberChange
    ) -> Member:
        key = session_id, connection_id
        with self.table.lock:
            member = self.table.members.get(key)
            if member is None:
                raise not_a_member()
            if who.place is not None:
                classroom = self._live_class(session_id)
                if not who.place.is_free(classroom):
                    raise OutdatedError
                self._occupy(classroom, who.place)
            settled = replace(member, settings=change.apply_to(member.settings))
            changed = who.apply_to(settled, self.table.clock())
            self.table.members.replace(key, changed)
            return changed

    def follow(self, session_id: str, connection_id: str, newest: Member) -> Member | None:
        key = session_id, connection_id
        with self.table.lock:
            member = self.table.members.get(key)
            # If both chose at the same time, `newest` wins: all connections end with one language.
            if member is None or member.language_since > newest.language_since:
                return None
            language, since = newest.language, newest.language_since
            moved = replace(member, language=language, language_since=since)
            self.table.members.replace(key, moved)
            return moved
