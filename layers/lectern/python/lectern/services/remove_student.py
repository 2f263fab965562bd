"""The `remove_student` use case: a teacher removes a student from the class."""

from dataclasses import dataclass

from lectern.domain.classroom import Classroom, Connection
from lectern.domain.errors import InvalidMessageError, RemovedError
from lectern.ports.post import Poster
from lectern.ports.rosters import Removals, RosterReader
from lectern.protocol.codec import encode, refusal
from lectern.services.leave_class import LeaveClass
from lectern.services.live_class import FindLiveClass


@dataclass(frozen=True, slots=True)
class RemoveStudent:
    """Removes a student from the sender's class, whether or not they are connected.

    Safe to repeat: a repeated call completes what an earlier one left undone.
    """

    live_class: FindLiveClass
    rosters: RosterReader
    removals: Removals
    poster: Poster
    leave_class: LeaveClass

    def __call__(self, sender: Connection, student_id: str) -> Classroom:
        """Notify the student on each connection, close the connections, and return the class.

        Raises:
            NotRegisteredError, ForbiddenError, SessionExpiredError: See `FindLiveClass`.
            InvalidMessageError: The class has never had this student.
        """
        classroom = self.live_class.of_teacher(sender).classroom
        if not self.removals.remove(classroom, student_id):
            text = "No student of this class has this `student_id`."
            raise InvalidMessageError(text, field="student_id")
        # Read after the student can no longer join, so that no connection is missed.
        connection_ids = self._connections(classroom.session_id, student_id)
        self.poster.post_many(connection_ids, encode(refusal(RemovedError())))
        self.leave_class.remove_gone(classroom.session_id, connection_ids)
        return classroom

    def _connections(self, session_id: str, student_id: str) -> list[str]:
        roster = self.rosters.read(session_id)
        students = roster.students if roster else []
        return [each.connection_id for each in students if each.participant_id == student_id]
