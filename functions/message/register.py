"""`register`: a client registers as a teacher, a student or a projector."""

from collections.abc import Iterator

from lectern import bootstrap
from lectern.domain.bucket import REGISTER_MS
from lectern.domain.classroom import Connection, Role
from lectern.entry.message_handlers import message_handler
from lectern.protocol.captions import History
from lectern.protocol.client import Register
from lectern.protocol.server import (
    ClassroomCode,
    RegisterResponse,
    StudentCountUpdate,
    StudentList,
    TeacherMode,
)

_start_class = bootstrap.app().start_class
_join_class = bootstrap.app().join_class
_show_class = bootstrap.app().show_class


@message_handler(Register, REGISTER_MS)
def handler(
    message: Register, sender: Connection
) -> Iterator[
    RegisterResponse | ClassroomCode | StudentCountUpdate | StudentList | TeacherMode | History
]:
    """Start or resume a class for a teacher; join a class for a student; show it to a room."""
    if message.role is Role.TEACHER:
        return _start_class(sender, message.to_arrival())
    if message.role is Role.PROJECTOR:
        return _show_class(sender, message.to_arrival())
    return _join_class(sender, message.to_arrival())
