"""`tts_request`: a member requests the audio of a text."""

from collections.abc import Iterator

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.speech import answer_tts_request
from lectern.domain.bucket import CHANGE_MS
from lectern.domain.classroom import Connection
from lectern.entry.message_handlers import message_handler
from lectern.protocol.captions import TtsResponse
from lectern.protocol.client import TtsRequest

_answer_tts_request = answer_tts_request(process_ports())


@message_handler(TtsRequest, CHANGE_MS)
def handler(message: TtsRequest, sender: Connection) -> Iterator[TtsResponse]:
    """Return the audio, or ask the device to speak the text."""
    return _answer_tts_request(sender, message.to_request())
