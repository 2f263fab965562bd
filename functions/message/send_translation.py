"""`send_translation`: the teacher sends an utterance in manual mode."""

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.captions import translate_utterance
from lectern.domain.bucket import SPEAK_MS
from lectern.domain.classroom import Connection
from lectern.entry.message_handlers import message_handler
from lectern.protocol.captions import ManualSendAck
from lectern.protocol.client import SendTranslation

_translate_utterance = translate_utterance(process_ports())


@message_handler(SendTranslation, SPEAK_MS, one_in=16)
def handler(message: SendTranslation, sender: Connection) -> ManualSendAck:
    """Deliver the utterance to all students in their languages."""
    outcome = _translate_utterance.send_held(sender, message.to_draft())
    return ManualSendAck.of(outcome)
