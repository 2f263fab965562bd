"""The `audio` use case: collects the chunks of a recording and turns it into an utterance."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lectern.domain.chunk import Chunk, RecordingFacts
from lectern.domain.classroom import Classroom, Connection
from lectern.domain.errors import (
    PayloadTooLargeError,
    RefusedError,
    TranscriptionFailedError,
)
from lectern.domain.identity import new_id
from lectern.domain.usage import UsageRecord, usage_record
from lectern.domain.utterance import Outcome, UtteranceDraft
from lectern.observability import logger
from lectern.ports.recordings import RecordingId, RecordingState, RecordingStore
from lectern.ports.speech_to_text import Transcript
from lectern.protocol.base import MAX_ORIGINAL_BYTES, json_bytes
from lectern.services.live_class import FindLiveClass
from lectern.services.record_usage import RecordUsage

MAX_CHUNKS: Final = 512
MAX_BYTES: Final = 6_000_000
"""About 20 minutes of a browser's Opus, or 3 minutes of 16 kHz mono WAV."""

_POLL_S: Final = 0.25
_POLLS: Final = 24  # 6 s in all: chunks run in parallel invocations and may arrive out of order
_TOO_LONG: Final = "The recording is too long. Pause after a sentence or two."


@dataclass(frozen=True, slots=True)
class ReceiveRecording:
    """Collects chunks in any order; the call that completes the recording transcribes it.

    - The text is then handled like a typed utterance.
    - Safe to repeat: a transcribed recording is not transcribed again, and gets the same reply.
    - `transcribe` and `translate_utterance` are the use cases of these names.
    """

    live_class: FindLiveClass
    recordings: RecordingStore
    transcribe: Callable[[Classroom, bytes, str, str | None], Transcript]
    translate_utterance: Callable[[Connection, UtteranceDraft], Outcome]
    record_usage: RecordUsage
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, sender: Connection, chunk: Chunk) -> Outcome | None:
        """Store a chunk. Return the utterance if the chunk completes the recording, else `None`.

        Raises:
            NotRegisteredError, ForbiddenError, SessionExpiredError: See `FindLiveClass`.
            InvalidMessageError: The chunk contradicts other chunks.
            PayloadTooLargeError: The recording is too long.
            TranscriptionFailedError: See `Transcribe`; also if chunks are missing. The recording
                is deleted, and the client may send it again.
            SequenceTakenError, RateLimitedError: See `UtteranceLog`. The text is kept: the client
                only needs to resend one chunk, with another sequence number.
        """
        classroom = self.live_class.class_only(sender)
        if chunk.index >= MAX_CHUNKS:
            raise PayloadTooLargeError(_TOO_LONG, field="index")
        recording = RecordingId(classroom.session_id, chunk.utterance_id or new_id())
        state = self.recordings.add(recording, chunk)
        if state.size > MAX_BYTES:
            self.recordings.delete(recording)
            raise PayloadTooLargeError(_TOO_LONG, field="data")
        if state.text is not None:
            facts = state.facts.merged(chunk.facts)
            return self._accept(sender, recording, facts, state.text)
        if state.is_complete and (data := self.recordings.claim(recording)) is not None:
            text, transcription_cost = self._transcribe_once(
                classroom, recording, state.facts, data
            )
            try:
                return self._accept(sender, recording, state.facts, text, transcription_cost)
            except BaseException:
                # The provider has been paid, even if the utterance is only accepted on a retry.
                self.record_usage.record(classroom.session_id, transcription_cost, classroom.payer)
                raise
            finally:
                # After delivery, so that no caption waits. Undeleted audio expires within a day.
                self._best_effort(self.recordings.delete_audio, recording)
        if chunk.is_last and not state.is_complete:
            self._wait_for_other_chunks(recording)
        return None

    def _transcribe_once(
        self, classroom: Classroom, recording: RecordingId, facts: RecordingFacts, data: bytes
    ) -> tuple[str, UsageRecord | None]:
        language = facts.language or classroom.language
        try:
            transcript = self.transcribe(classroom, data, language, facts.mime_type)
        except BaseException:
            self.recordings.delete(recording)
            raise
        self._best_effort(self.recordings.finish, recording, transcript.text)
        return transcript.text, usage_record(transcript.usage)

    def _best_effort(self, call: Callable[..., None], *values: object) -> None:
        """Record the outcome, best effort: a failure here must not lose the text."""
        try:
            call(*values)
        except Exception as error:  # noqa: BLE001 - best effort
            logger.warning("recording not updated", error=type(error).__name__)

    def _accept(
        self,
        sender: Connection,
        recording: RecordingId,
        facts: RecordingFacts,
        text: str,
        transcription_cost: UsageRecord | None = None,
    ) -> Outcome:
        if json_bytes(text) > MAX_ORIGINAL_BYTES:
            raise PayloadTooLargeError(_TOO_LONG, field="data")
        draft = UtteranceDraft(
            text=text,
            utterance_id=recording.utterance_id,
            sequence=facts.sequence,
            language=facts.language,
            transcription_cost=transcription_cost,
        )
        return self.translate_utterance(sender, draft)

    def _wait_for_other_chunks(self, recording: RecordingId) -> None:
        """Wait until the recording is complete or its chunks are gone.

        Only the call with the last chunk waits: another one then transcribes the recording.

        Raises:
            TranscriptionFailedError: Chunks are still missing after 6 s; the text names them.
        """
        state = self.recordings.read(recording)
        for _ in range(_POLLS):
            if _is_settled(state):
                return
            self.sleep(_POLL_S)
            state = self.recordings.read(recording)
        # A deletion fails only because one of the missing chunks arrives at this moment.
        for _ in state.missing:
            if _is_settled(state):
                return
            if self.recordings.delete_incomplete(recording, state.indices):
                raise _incomplete(state)
            state = self.recordings.read(recording)


def _is_settled(state: RecordingState) -> bool:
    """Return whether another call transcribes the recording, or has deleted it."""
    return state.is_complete or not state.indices


def _incomplete(state: RecordingState) -> RefusedError:
    few = ", ".join(map(str, state.missing[:10]))
    text = f"Chunks of the recording are missing ({few}). Send the whole recording again."
    return TranscriptionFailedError(text, field="index")
