"""`audio`: the teacher sends a chunk of a recording."""

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.recordings import receive_recording
from lectern.domain.bucket import SPEAK_MS
from lectern.domain.classroom import Connection
from lectern.entry.message_handlers import message_handler
from lectern.protocol.captions import UtteranceAccepted
from lectern.protocol.client import Audio

_receive_recording = receive_recording(process_ports())


@message_handler(Audio, SPEAK_MS, one_in=16)
def handler(message: Audio, sender: Connection) -> UtteranceAccepted | None:
    """Store the chunk. The chunk that completes the recording is answered with the utterance."""
    outcome = _receive_recording(sender, message.to_chunk())
    return UtteranceAccepted.of(outcome) if outcome else None
