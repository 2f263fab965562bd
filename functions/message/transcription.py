"""`transcription`: the teacher said something."""

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.captions import translate_utterance
from lectern.domain.bucket import SPEAK_MS
from lectern.domain.classroom import Connection
from lectern.entry.message_handlers import message_handler
from lectern.protocol.captions import UtteranceAccepted
from lectern.protocol.client import Transcription

_translate_utterance = translate_utterance(process_ports())


@message_handler(Transcription, SPEAK_MS, one_in=16)
def handler(message: Transcription, sender: Connection) -> UtteranceAccepted:
    """Accept the utterance, and deliver it to all students in their languages."""
    return UtteranceAccepted.of(_translate_utterance(sender, message.to_draft()))
