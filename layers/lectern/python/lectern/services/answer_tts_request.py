"""What happens when somebody wants a text spoken, a caption again or words of their own."""

from dataclasses import dataclass

from lectern.domain.classroom import Connection
from lectern.domain.errors import InvalidMessageError
from lectern.domain.settings import SpeechService
from lectern.domain.speech import VoiceWish
from lectern.protocol.base import or_none
from lectern.protocol.client import TtsRequest
from lectern.protocol.server import TtsResponse
from lectern.services.live_class import FindLiveClass
from lectern.services.speak_text import SpeakText, own_voice


@dataclass(frozen=True, slots=True)
class AnswerTtsRequest:
    """Speaks for one member of a class. What was spoken in a class before costs nothing."""

    live_class: FindLiveClass
    speak: SpeakText

    def __call__(self, sender: Connection, message: TtsRequest) -> TtsResponse:
        """Return the voice, or the request that the device speak itself.

        Raises:
            NotRegisteredError, SessionExpiredError: See `FindLiveClass`.
            InvalidMessageError: No voice has that name.
        """
        service = self._service(sender)
        sequence, name = or_none(message.sequence), or_none(message.voice)
        language = message.language_code
        if service is SpeechService.BROWSER:
            return own_voice(message.text, language, sequence, self.speak.clock())
        wish = VoiceWish(language, service, name)
        if name and not self.speak.speech.voices(wish):
            text = "No voice of this language has that name here; leave `voice` out."
            raise InvalidMessageError(text, field="voice")
        return self.speak.message(self.speak(message.text, wish), language, sequence)

    def _service(self, sender: Connection) -> SpeechService:
        roster = self.live_class.of_member(sender)
        services = {m.connection_id: m.settings.tts_service_type for m in roster.members}
        return services.get(sender.connection_id, SpeechService.AUTO)
