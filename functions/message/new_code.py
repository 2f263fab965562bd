"""`new_code`: the teacher replaces the class code."""

from lectern import bootstrap
from lectern.domain.bucket import CHANGE_MS
from lectern.domain.classroom import Connection
from lectern.entry.message_handlers import message_handler
from lectern.protocol.client import NewCode
from lectern.protocol.server import ClassroomCode

_renew_code = bootstrap.app().renew_code
_projector_keys = bootstrap.app().projector_keys
_join_url = bootstrap.app().settings.join_url


@message_handler(NewCode, CHANGE_MS)
def handler(_message: NewCode, sender: Connection) -> ClassroomCode:
    """Replace the class code; the old one and its projectors stop working."""
    classroom = _renew_code(sender)
    return ClassroomCode.of(classroom, _join_url, _projector_keys.issue(classroom))
