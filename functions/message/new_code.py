"""`new_code`: the teacher replaces the class code."""

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.teaching import renew_code
from lectern.domain.bucket import CHANGE_MS
from lectern.domain.classroom import Connection
from lectern.entry.message_handlers import message_handler
from lectern.protocol.client import NewCode
from lectern.protocol.server import ClassroomCode

_renew_code = renew_code(process_ports())
_projector_keys = process_ports().projector_keys()
_join_url = process_ports().settings.join_url


@message_handler(NewCode, CHANGE_MS)
def handler(_message: NewCode, sender: Connection) -> ClassroomCode:
    """Replace the class code; the old one and its projectors stop working."""
    classroom = _renew_code(sender)
    return ClassroomCode.of(classroom, _join_url, _projector_keys.issue(classroom))
