"""The `audio` use case: collects the chunks of a recording and turns it into an utterance."""

import logging
import time
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Classroom, Connection
from lectern.domain.errors import (
    InvalidMessageError,
    PayloadTooLargeError,
    RefusedError,
    TranscriptionFailedError,
)
from lectern.domain.identity import new_id
from lectern.domain.usage import UsageRecord, usage_record
from lectern.domain.utterance import Outcome, UtteranceDraft
from lectern.ports.recordings import Chunk, RecordingId, RecordingState, RecordingStore
from lectern.ports.speech_to_text import Transcript
from lectern.protocol.base import MAX_ORIGINAL_BYTES, UNSET, json_bytes, or_none
from lectern.protocol.client import Audio
from lectern.services.live_class import FindLiveClass
from lectern.services.record_usage import RecordUsage

logger = logging.getLogger(__name__)

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

    def __call__(self, sender: Connection, message: Audio) -> Outcome | None:
        """Store a chunk. Return the utterance if the chunk completes the recording, else `None`.

        Raises:
            NotRegisteredError, ForbiddenError, SessionExpiredError: See `FindLiveClass`.
            InvalidMessageError: The chunk is not base64, or contradicts other chunks.
            PayloadTooLargeError: The recording is too long.
            TranscriptionFailedError: See `Transcribe`; also if chunks are missing. The recording
                is deleted, and the client may send it again.
            SequenceTakenError, RateLimitedError: See `UtteranceLog`. The text is kept: the client
                only needs to resend one chunk, with another sequence number.
        """
        classroom = self.live_class.class_only(sender)
        chunk = _chunk(message)
        recording = RecordingId(classroom.session_id, or_none(message.utterance_id) or new_id())
        state = self.recordings.add(recording, chunk)
        if state.size > MAX_BYTES:
            self.recordings.delete(recording)
            raise PayloadTooLargeError(_TOO_LONG, field="data")
        if state.text is not None:
            return self._accept(sender, recording, {**state.facts, **chunk.facts}, state.text)
        if state.is_complete and (data := self.recordings.claim(recording)) is not None:
            text, transcription_cost = self._transcribe_once(
                classroom, recording, state.facts, data
            )
            try:
                return self._accept(sender, recording, state.facts, text, transcription_cost)
            except BaseException:
                # The provider has been paid, even if the utterance is only accepted on a retry.
                self.record_usage.record(classroom.session_id, transcription_cost)
                raise
            finally:
                # After delivery, so that no caption waits. Undeleted audio expires within a day.
                self._best_effort(self.recordings.delete_audio, recording)
        if chunk.is_last and not state.is_complete:
            self._wait_for_other_chunks(recording)
        return None

    def _transcribe_once(
        self, classroom: Classroom, recording: RecordingId, facts: Mapping[str, str], data: bytes
    ) -> tuple[str, UsageRecord | None]:
        language, mime_type = facts.get("languageCode", classroom.language), facts.get("mimeType")
        try:
            transcript = self.transcribe(classroom, data, language, mime_type)
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
            logger.warning("recording not put away", extra={"error": type(error).__name__})

    def _accept(
        self,
        sender: Connection,
        recording: RecordingId,
        facts: Mapping[str, str],
        text: str,
        transcription_cost: UsageRecord | None = None,
    ) -> Outcome:
        if json_bytes(text) > MAX_ORIGINAL_BYTES:
            raise PayloadTooLargeError(_TOO_LONG, field="data")
        sequence = facts.get("sequence")
        draft = UtteranceDraft(
            text=text,
            utterance_id=recording.utterance_id,
            sequence=int(sequence) if sequence else None,
            language=facts.get("languageCode"),
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
            if state.is_complete or not state.indices:
                return
            self.sleep(_POLL_S)
            state = self.recordings.read(recording)
        if self.recordings.delete_incomplete(recording, state.indices):
            raise _incomplete(state)


def _chunk(message: Audio) -> Chunk:
    index, is_last = _place(message)
    if index >= MAX_CHUNKS:
        raise PayloadTooLargeError(_TOO_LONG, field="chunkIndex")
    if (index or not is_last) and message.utterance_id is UNSET:
        text = "`utteranceId` is missing: it identifies the chunks of a recording."
        raise InvalidMessageError(text, field="utteranceId")
    return Chunk(index, is_last, _decoded(message), _facts(message))


def _place(message: Audio) -> tuple[int, bool]:
    """Return the chunk's index, and whether it is the last one.

    A message without any of the three fields is a whole recording.

    Raises:
        InvalidMessageError: The fields contradict each other, or `chunkIndex` is missing.
    """
    index, is_first = or_none(message.chunk_index), or_none(message.is_first_chunk)
    is_last = or_none(message.is_final_chunk)
    if index is None and not is_first and is_last is not None:
        text = "`chunkIndex` is missing: it is the position of the chunk, from 0."
        raise InvalidMessageError(text, field="chunkIndex")
    if is_first is not None and is_first != (not index):
        text = "`isFirstChunk` must be true for `chunkIndex` 0, and only for it."
        raise InvalidMessageError(text, field="isFirstChunk")
    is_whole = index is None and is_first is None and is_last is None
    return index or 0, is_whole or bool(is_last)


def _decoded(message: Audio) -> bytes:
    """Return the chunk's bytes: empty if the browser has recorded nothing since the last chunk.

    Raises:
        InvalidMessageError: `data` is not base64, or both `data` and the chunk fields are missing.
    """
    data = or_none(message.data)
    if data is None:
        if message.chunk_index is UNSET and message.is_first_chunk is UNSET:
            text = "`data` is missing: it must be a recording in base64."
            raise InvalidMessageError(text, field="data")
        return b""
    try:
        return b64decode(data, validate=True)
    except ValueError:
        text = "`data` must be a recording in base64 (RFC 4648, section 4)."
        raise InvalidMessageError(text, field="data") from None


def _facts(message: Audio) -> dict[str, str]:
    mime_type = or_none(message.mime_type)
    facts = {
        "mimeType": mime_type.partition(";")[0] if mime_type else None,
        "sequence": or_none(message.sequence),
        "languageCode": or_none(message.language_code),
    }
    return {name: str(value) for name, value in facts.items() if value is not None}


def _incomplete(state: RecordingState) -> RefusedError:
    few = ", ".join(map(str, state.missing[:10]))
    text = f"Chunks of the recording are missing ({few}). Send the whole recording again."
    return TranscriptionFailedError(text, field="chunkIndex")
