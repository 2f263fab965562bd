"""`tts_request`: somebody wants a text spoken."""

from lectern import bootstrap
from lectern.domain.bucket import CHANGE_MS
from lectern.domain.classroom import Connection
from lectern.handlers import Replies, message_handler
from lectern.protocol.client import TtsRequest

_answer_tts_request = bootstrap.app().answer_tts_request


@message_handler(TtsRequest, CHANGE_MS)
def handler(message: TtsRequest, sender: Connection) -> Replies:
    """Answer with the voice, or ask the device to speak itself."""
    return _answer_tts_request(sender, message)
