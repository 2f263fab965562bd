"""What happens when somebody wants a text spoken, a caption again or words of their own."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lectern.domain.classroom import Connection, Roster
from lectern.domain.errors import InvalidMessageError
from lectern.domain.settings import SpeechService
from lectern.domain.speech import Voice, VoiceWish, speech_key
from lectern.ports.speech_allowance import SpeechAllowance
from lectern.protocol.base import or_none
from lectern.protocol.client import TtsRequest
from lectern.protocol.server import TtsResponse
from lectern.services.live_class import FindLiveClass
from lectern.services.record_usage import RecordUsage
from lectern.services.speak_text import SpeakText, Voiced, own_voice

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AnswerTtsRequest:
    """Speaks for one member of a class.

    What was spoken in a class before costs nothing; of anything else a connection may have so
    much made in a minute.
    """

    live_class: FindLiveClass
    speak: SpeakText
    record_usage: RecordUsage
    allowance: SpeechAllowance

    def __call__(self, sender: Connection, message: TtsRequest) -> Iterator[TtsResponse]:
        """Yield the voice, or the request that the device speak itself, then record what it cost.

        Raises:
            NotRegisteredError, SessionExpiredError: See `FindLiveClass`.
            InvalidMessageError: No voice has that name.
            RateLimitedError: The connection has had its share of this minute.
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
        voiced = self._voiced(sender, message.text, wish)
        yield self.speak.message(voiced, language, sequence)
        self.record_usage(roster.classroom.session_id, voiced.usage)

    def _voiced(self, sender: Connection, text: str, wish: VoiceWish) -> Voiced:
        """Return what was spoken before, else what is made now, out of the sender's allowance."""
        voice = next(iter(self.speak.speech.voices(wish)), None)
        if voice is not None:
            if kept := self._kept(text, voice):
                return kept
            self.allowance.take(sender.connection_id, len(text))
        return self.speak(text, wish)

    def _kept(self, text: str, voice: Voice) -> Voiced | None:
        """Return what was spoken before. A library that fails costs money, never a voice."""
        try:
            audio = self.speak.library.find(speech_key(text, voice), voice)
        except Exception as error:  # noqa: BLE001 - see above
            logger.warning("library not read", extra={"error": type(error).__name__})
            return None
        return Voiced(text, replace(audio, is_kept=True)) if audio else None


def _service(roster: Roster, sender: Connection) -> SpeechService:
    services = {m.connection_id: m.settings.tts_service_type for m in roster.members}
    return services.get(sender.connection_id, SpeechService.AUTO)
