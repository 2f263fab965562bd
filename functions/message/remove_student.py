"""`remove_student`: the teacher removes a student from the class."""

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.teaching import remove_student
from lectern.domain.bucket import CHANGE_MS
from lectern.domain.classroom import Connection
from lectern.entry.message_handlers import message_handler
from lectern.protocol.client import RemoveStudent
from lectern.protocol.server import StudentRemoved

_remove_student = remove_student(process_ports())


@message_handler(RemoveStudent, CHANGE_MS)
def handler(message: RemoveStudent, sender: Connection) -> StudentRemoved:
    """Close the student's connections, and reject the student from now on."""
    classroom = _remove_student(sender, message.student_id)
    return StudentRemoved.of(message.student_id, classroom)
