"""What happens when somebody wants a text spoken, a caption again or words of their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from lectern.domain.classroom import Connection, Roster
from lectern.domain.errors import InvalidMessageError
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoiceWish
from lectern.protocol.base import or_none
from lectern.protocol.client import TtsRequest
from lectern.protocol.server import TtsResponse
from lectern.services.live_class import FindLiveClass
from lectern.services.record_usage import RecordUsage
from lectern.services.speak_text import SpeakText, own_voice


@dataclass(frozen=True, slots=True)
class AnswerTtsRequest:
    """Speaks for one member of a class. What was spoken in a class before costs nothing."""

    live_class: FindLiveClass
    speak: SpeakText
    record_usage: RecordUsage

    def __call__(self, sender: Connection, message: TtsRequest) -> Iterator[TtsResponse]:
        """Yield the voice, or the request that the device speak itself, then record what it cost.

        Raises:
            NotRegisteredError, SessionExpiredError: See `FindLiveClass`.
            InvalidMessageError: No voice has that name.
        """
        roster = self.live_class.of_member(sender)
        service = _service(roster, sender)
        sequence, name = or_none(message.sequence), or_none(message.voice)
        language = message.language_code
        if service is SpeechService.BROWSER:
            yield own_voice(message.text, language, sequence, self.speak.clock())
            return
        wish = VoiceWish(language, service, name)
        if name and not self.speak.speech.voices(wish):
            text = "No voice of this language has that name here; leave `voice` out."
            raise InvalidMessageError(text, field="voice")
        voiced = self.speak(message.text, wish)
        yield self.speak.message(voiced, language, sequence)
        self.record_usage(roster.classroom.session_id, voiced.usage)


def _service(roster: Roster, sender: Connection) -> SpeechService:
    services = {m.connection_id: m.settings.tts_service_type for m in roster.members}
    return services.get(sender.connection_id, SpeechService.AUTO)
