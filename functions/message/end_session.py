"""`end_session`: the teacher ends the class."""

from collections.abc import Iterator

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.teaching import end_class
from lectern.domain.classroom import Connection
from lectern.entry.message_handlers import message_handler
from lectern.protocol.client import EndSession
from lectern.protocol.server import SessionEnded

_end_class = end_class(process_ports())


@message_handler(EndSession)
def handler(_message: EndSession, sender: Connection) -> Iterator[SessionEnded]:
    """End the class for all members; the teacher gets `session_ended` like all others."""
    return (SessionEnded(reason=reason) for reason in _end_class(sender))
