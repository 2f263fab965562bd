"""`send_translation`: the teacher lets a held utterance out."""

from lectern import bootstrap
from lectern.domain.classroom import Connection
from lectern.handlers import Replies, message_handler
from lectern.protocol.client import SendTranslation
from lectern.protocol.server import ManualSendAck

_translate_utterance = bootstrap.app().translate_utterance


@message_handler(SendTranslation)
def handler(message: SendTranslation, sender: Connection) -> Replies:
    """Give every listener the text in their language."""
    utterance = _translate_utterance.send_held(sender, message.to_speech())
    return ManualSendAck(sequence=utterance.sequence)
