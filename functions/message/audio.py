"""`audio`: a piece of a recording of what the teacher says."""

from lectern import bootstrap
from lectern.domain.bucket import SPEAK_MS
from lectern.domain.classroom import Connection
from lectern.handlers import Replies, message_handler
from lectern.protocol.client import Audio
from lectern.protocol.server import UtteranceAccepted

_take_recording = bootstrap.app().take_recording


@message_handler(Audio, SPEAK_MS, one_in=16)
def handler(message: Audio, sender: Connection) -> Replies:
    """Take the piece in; the last one to come gives every listener what was said."""
    outcome = _take_recording(sender, message)
    return UtteranceAccepted.of(outcome) if outcome else None
