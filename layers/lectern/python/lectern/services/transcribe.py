"""Transcribes a recorded file, if it contains speech."""

from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Final

from lectern.domain.classroom import Classroom
from lectern.domain.container import container_of, other_file_of
from lectern.domain.errors import (
    InvalidMessageError,
    LanguageNotSupportedError,
    LecternError,
    ProviderError,
    TranscriptionFailedError,
)
from lectern.domain.hallucination import is_plausible
from lectern.domain.recording import Recording, voiced_s
from lectern.domain.text import clean
from lectern.observability import logger
from lectern.ports.audio_analysis import RecordingReader, VoiceActivity
from lectern.ports.speech_to_text import Hints, SpeechToText, Transcript, TranscriptionRequest
from lectern.ports.utterances import CaptionHistory
from lectern.services.record_usage import RecordUsage

LONGEST_S: Final = 120.0
# The local transcribers, the slowest ones, need this fraction of the recording's duration.
_LIMIT_SHARE: Final = 0.15
_PRECEDING: Final = 3  # utterances: enough for the transcriber to recognise names and terms
_ACCEPTED: Final = "Record WebM, Ogg, WAV, MP3 or MP4."
_NO_SPEECH: Final = (
    "There is no speech in this recording. Move closer to the microphone, and say it again."
)
_NOT_UNDERSTOOD: Final = "The speech in this recording could not be understood. Say it again."
_UNKNOWN_LANGUAGE: Final = "This server cannot transcribe this language. Type the text instead."
_UNAVAILABLE: Final = "The recording could not be transcribed. Say it again, or type the text."


@dataclass(frozen=True, slots=True)
class Transcribe:
    """Transcribes a recording with a provider.

    - Recordings of silence or noise are not sent to a provider, and never become text.
    - The usage of a failed transcription is recorded here.
    - `pool` runs tasks in parallel to decoding and transcribing.

    Args:
        limit_s: Time limit in seconds for the shortest recording, for all providers of the
            fallback chain together. Longer recordings get more time.
        longest_limit_s: Time limit in seconds for the longest recording, if above `limit_s`.
    """

    reader: RecordingReader
    activity: VoiceActivity
    transcriber: SpeechToText
    history: CaptionHistory
    record_usage: RecordUsage
    pool: Executor
    limit_s: float
    longest_limit_s: float = 20.0

    def __call__(
        self, classroom: Classroom, data: bytes, language: str, mime_type: str | None
    ) -> Transcript:
        """Return the transcript of the recording; its text is never empty.

        Raises:
            InvalidMessageError: The file is not of the type in `mime_type`.
            PayloadTooLargeError: The recording lasts longer than `LONGEST_S`.
            TranscriptionFailedError: The file is broken, it contains no speech, or no provider
                could transcribe it.
        """
        if not data:
            raise TranscriptionFailedError(_NO_SPEECH, field="data")
        _check_kind(data, mime_type)
        latest_texts = self.pool.submit(self._latest_texts, classroom.session_id)
        recording = self.reader.read(data, LONGEST_S)
        outline = self.activity.outline(recording)
        if outline is None:
            raise TranscriptionFailedError(_NO_SPEECH, field="data")
        spans = self.pool.submit(self.activity.speech_spans, recording)
        hints = Hints(classroom.glossary.words_in(language), latest_texts.result())
        request = TranscriptionRequest(recording.cut(outline), language, hints)
        transcript = self._transcribe(request, classroom)
        text = clean(transcript.text).strip()
        # Models invent text for noise, and providers charge for it.
        if not text or not is_plausible(text, voiced_s(spans.result()), transcript.confidence):
            self.record_usage(classroom.session_id, transcript.usage, classroom.payer)
            raise TranscriptionFailedError(_NOT_UNDERSTOOD, field="data")
        return replace(transcript, text=text)

    def _transcribe(self, request: TranscriptionRequest, classroom: Classroom) -> Transcript:
        try:
            return self.transcriber.transcribe(request, self._limit_s(request.recording))
        except LanguageNotSupportedError as error:
            raise TranscriptionFailedError(_UNKNOWN_LANGUAGE, field="language") from error
        except LecternError as error:
            if isinstance(error, ProviderError):
                self.record_usage(classroom.session_id, error.usage, classroom.payer)
            logger.warning(
                "recording not transcribed", error=type(error).__name__, reason=str(error)
            )
            raise TranscriptionFailedError(_UNAVAILABLE) from error

    def _limit_s(self, recording: Recording) -> float:
        grown = self.limit_s + _LIMIT_SHARE * recording.duration_s
        return max(self.limit_s, min(grown, self.longest_limit_s))

    def _latest_texts(self, session_id: str) -> list[str]:
        try:
            stored = self.history.latest(session_id, _PRECEDING)
        except Exception as error:  # noqa: BLE001 - hints are optional
            logger.warning("hints not read", error=type(error).__name__)
            return []
        return [each.utterance.text for each in stored]


def _check_kind(data: bytes, mime_type: str | None) -> None:
    container = container_of(data)
    if container is None:
        kind = other_file_of(data) or "not a known audio file"
        raise TranscriptionFailedError(f"The recording is {kind}. {_ACCEPTED}", field="data")
    if mime_type and not container.matches(mime_type):
        text = f"The recording is {container.mime_type}, but `mime_type` names another format."
        raise InvalidMessageError(text, field="mime_type")
