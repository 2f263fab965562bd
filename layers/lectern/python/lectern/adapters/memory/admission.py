"""Whether a class admits a member."""

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.admission import newcomer_of
from lectern.domain.classroom import Classroom, Member, Roster
from lectern.domain.errors import OutdatedError, RemovedError
from lectern.ports.rosters import Terms


def check_admission(
    table: MemoryTable, classroom: Classroom, member: Member, terms: Terms, students: int
) -> None:
    """Raise the error that `RosterStore.join` has for a member whom a live class refuses.

    `students` is the maximum number of students in a class.
    """
    session_id = classroom.session_id
    if table.participants.get((session_id, member.participant_id)):
        raise RemovedError
    newcomer = newcomer_of(member, returns=terms.returns, students=terms.limit(students))
    if newcomer is not None:
        newcomer.check(classroom, terms.code_for(member.role))
        newcomer.check_room(newcomer.number_in(Roster(classroom, table.members_of(session_id))))
    if terms.place is not None and not terms.place.is_free(classroom):
        raise OutdatedError
    if terms.as_read is not None and _announced(terms.as_read) != _announced(classroom):
        raise OutdatedError


def _announced(classroom: Classroom) -> tuple[object, ...]:
    """Return what members are notified of when it changes."""
    return (
        classroom.teacher_connection_id,
        classroom.teacher_away_since,
        classroom.mode,
        classroom.questions,
    )
