"""`end_session`: the teacher ends the class."""

from lectern import bootstrap
from lectern.domain.classroom import Connection
from lectern.entry.message_handlers import message_handler
from lectern.protocol.base import or_none
from lectern.protocol.client import EndSession

_end_class = bootstrap.app().end_class


@message_handler(EndSession)
def handler(message: EndSession, sender: Connection) -> None:
    """End the class for all members; the teacher gets `session_ended` like all others."""
    _end_class(sender, or_none(message.request_id))
