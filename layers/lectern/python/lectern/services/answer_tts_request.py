"""The `tts_request` use case: synthesizes a caption or any other text for one member."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lectern.domain.classroom import Classroom, Connection, Role, Roster
from lectern.domain.errors import ForbiddenError, InvalidMessageError
from lectern.domain.settings import SpeechService
from lectern.domain.speech import (
    SpeechOnRequest,
    Voice,
    VoicePreference,
    captions_scope,
    requests_scope,
    speech_key,
)
from lectern.observability import logger
from lectern.ports.speech_allowance import SpeechAllowance
from lectern.ports.utterances import CaptionHistory
from lectern.protocol.captions import TtsResponse
from lectern.services.live_class import FindLiveClass
from lectern.services.read_history import LATEST
from lectern.services.record_usage import RecordUsage
from lectern.services.speak_text import SpeakText, SpeechResult

NO_BUDGET: Final = "Your school has no more voices this month. Your device may have one."


@dataclass(frozen=True, slots=True)
class AnswerTtsRequest:
    """Synthesizes a text for one member of a class.

    - A caption of the class that was synthesized before is free.
    - If the school's budget allows no more voices, the device speaks any other text.
    - Else it counts against the allowances, even if its audio is cached. A free answer would
      reveal that another member has sent the same text.
    """

    live_class: FindLiveClass
    history: CaptionHistory
    speak: SpeakText
    record_usage: RecordUsage
    allowance: SpeechAllowance

    def __call__(self, sender: Connection, request: SpeechOnRequest) -> Iterator[TtsResponse]:
        """Yield the audio, or a request that the device speak the text; then record the usage.

        Raises:
            NotRegisteredError, SessionExpiredError: See `FindLiveClass`.
            ForbiddenError: The sender is a projector.
            InvalidMessageError: No voice of this language has that name.
            RateLimitedError: The participant or the class has used its allowance for now.
        """
        roster = self.live_class.of_member(sender)
        if sender.role is Role.PROJECTOR:
            raise ForbiddenError("A projector shows captions and does not speak.")
        service = _service(roster, sender)
        if service is SpeechService.BROWSER:
            yield TtsResponse.by_device(request, self.speak.clock())
            return
        preference = VoicePreference(request.language, service, request.voice)
        if request.voice and not self.speak.speech.voices(preference):
            text = "No voice of this language has this name. Omit `voice`, or name another voice."
            raise InvalidMessageError(text, field="voice")
        voiced = self._voiced(sender, roster.classroom, request, preference)
        yield self.speak.message(voiced, request)
        # After the answer, because the student waits for it.
        self.record_usage(roster.classroom.session_id, voiced.usage, roster.classroom.payer)

    def _voiced(
        self,
        sender: Connection,
        classroom: Classroom,
        request: SpeechOnRequest,
        preference: VoicePreference,
    ) -> SpeechResult:
        """Return the cached audio of a caption, or else charge the allowance and synthesize."""
        session_id, text = classroom.session_id, request.text
        scope = requests_scope(session_id)
        voice = next(iter(self.speak.speech.voices(preference)), None)
        if voice is None:
            return self.speak(text, preference, scope)
        if self._is_caption(session_id, request):
            scope = captions_scope(session_id, classroom.school_id)
            if cached := self._cached(text, voice, scope):
                return cached
        if not classroom.has_voices:
            return SpeechResult(text, problem=NO_BUDGET)
        participant = sender.participant_id or sender.connection_id
        self.allowance.spend(session_id, participant, len(text), classroom.max_spoken)
        return self.speak(text, preference, scope)

    def _is_caption(self, session_id: str, request: SpeechOnRequest) -> bool:
        """Return whether the text is the caption of `sequence`, or one of the latest captions."""
        number = request.sequence
        if number is None:
            found = self.history.latest(session_id, LATEST)
        else:
            # `after` excludes its number, so this is the utterance with `number`.
            found = self.history.after(session_id, number - 1, 1)
        captions = (each.caption_in(request.language) for each in found)
        return any(caption.text == request.text for caption in captions)

    def _cached(self, text: str, voice: Voice, scope: str) -> SpeechResult | None:
        """Return the cached audio. If the cache fails, return `None`: the text is synthesized."""
        key = speech_key(text, voice, scope)
        try:
            audio = self.speak.cache.find(key, voice)
        except Exception as error:  # noqa: BLE001 - the cache is optional
            logger.warning("audio cache not read", error=type(error).__name__)
            return None
        return SpeechResult(text, replace(audio, cache_key=key)) if audio else None


def _service(roster: Roster, sender: Connection) -> SpeechService:
    services = {m.connection_id: m.settings.tts_service_type for m in roster.members}
    return services.get(sender.connection_id, SpeechService.AUTO)
