"""The `speak` use case: synthesizes a caption and delivers the audio."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Final

from lectern.domain.audience import ConnectionsByVoice, by_voice
from lectern.domain.speech import SpeechOnRequest, Voice, VoicePreference, captions_scope
from lectern.observability import logger
from lectern.ports.post import Poster
from lectern.ports.rosters import StudentReader
from lectern.ports.speech_request import CaptionToSpeak
from lectern.protocol.codec import encode
from lectern.services.leave_class import LeaveClass
from lectern.services.record_usage import RecordUsage
from lectern.services.speak_text import SpeakText, SpeechResult

Syntheses = dict[tuple[Voice, ...], Future[SpeechResult]]

MAX_VOICES: Final = 4
"""The limit per caption. Providers have up to 20 regional voices per language, each paid for."""


@dataclass(frozen=True, slots=True)
class SpeakCaption:
    """Synthesizes a caption once per voice, and posts the audio to students who want that voice.

    - The voices that students wanted when the caption was posted are requested at once. In
      parallel, the students are read, so that those who have turned audio off get none.
    - Safe to repeat: audio is cached, and clients play a caption's audio once.
    - Classes of one school share cached audio. A class without a school shares it with no other.
    """

    students: StudentReader
    speak: SpeakText
    poster: Poster
    leave_class: LeaveClass
    record_usage: RecordUsage
    pool: Executor

    def __call__(self, caption: CaptionToSpeak) -> None:
        """Synthesize and post the audio. Returns when each student has it or an error message.

        The costs are recorded after the posts.
        """
        syntheses: Syntheses = {}
        # Before the students are read: synthesis is the slow part.
        voiced = self._begin(caption, caption.preferences, syntheses)
        try:
            students = self.students.students_of(caption.session_id, caption.language)
            if students is not None:
                audiences = by_voice(caption.spoken, caption.language, students)
                wanted = sorted(audiences, key=lambda preference: -len(audiences[preference]))
                # Voices that students have chosen since the caption was posted.
                others = [preference for preference in wanted if preference not in voiced]
                voiced |= self._begin(caption, others, syntheses)
                self._post_all(caption, voiced, audiences)
        finally:
            # Audio that is not posted costs as much.
            made = [future.result() for future in set(voiced.values())]
            usage = [each for result in made for each in result.usage]
            self.record_usage(caption.session_id, usage, caption.payer)

    def _post_all(
        self,
        caption: CaptionToSpeak,
        voiced: Mapping[VoicePreference, Future[SpeechResult]],
        audiences: ConnectionsByVoice,
    ) -> None:
        posting = [
            self.pool.submit(self._post, caption, voiced[preference], preference, connection_ids)
            for preference, connection_ids in audiences.items()
        ]
        gone = [connection_id for posted in posting for connection_id in posted.result()]
        try:
            self.leave_class.remove_gone(caption.session_id, gone)
        except Exception as error:  # noqa: BLE001 - a retry would resend the audio; the sweep cleans up
            facts = {"session_id": caption.session_id, "error": type(error).__name__}
            logger.warning("gone connections not removed", **facts)

    def _begin(
        self, caption: CaptionToSpeak, preferences: Iterable[VoicePreference], syntheses: Syntheses
    ) -> dict[VoicePreference, Future[SpeechResult]]:
        """Request each voice once; `es` and `es-ES` share one if the same voice serves both.

        `syntheses` holds all requests so far. Above `MAX_VOICES`, students get the first voice.
        """
        scope = captions_scope(caption.session_id, caption.school_id)
        voiced: dict[VoicePreference, Future[SpeechResult]] = {}
        for preference in preferences:
            voices = tuple(self.speak.speech.voices(preference))
            if voices not in syntheses and len(syntheses) < MAX_VOICES:
                syntheses[voices] = self.pool.submit(self.speak, caption.text, preference, scope)
            voiced[preference] = syntheses.get(voices) or next(iter(syntheses.values()))
        return voiced

    def _post(
        self,
        caption: CaptionToSpeak,
        voiced: Future[SpeechResult],
        preference: VoicePreference,
        connection_ids: Sequence[str],
    ) -> Sequence[str]:
        """Post the audio when it is ready; return the connection ids that were gone."""
        spoken = SpeechOnRequest(caption.text, preference.language, sequence=caption.sequence)
        message = self.speak.message(voiced.result(), spoken)
        result = self.poster.post_many(connection_ids, encode(message))
        if result.failed:
            facts = {"session_id": caption.session_id, "failed": len(result.failed)}
            logger.warning("voices not delivered", **facts)
        return result.gone
