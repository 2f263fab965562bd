"""`register`: a client registers as a teacher, a student or a projector."""

from collections.abc import Iterator

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.joining import charge_registration, join_class, show_class, start_class
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

_charge = charge_registration(process_ports())
_start_class = start_class(process_ports())
_join_class = join_class(process_ports())
_show_class = show_class(process_ports())


@message_handler(
    Register,
    REGISTER_MS,
    charge=lambda message, frame: _charge(frame.connection_id, frame.address, message.to_arrival()),
)
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
