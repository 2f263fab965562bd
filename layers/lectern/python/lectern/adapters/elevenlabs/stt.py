"""Speech to text by ElevenLabs' Scribe.

Reference: the SDK's `speech_to_text.convert`, which documents the limits of keyterms.
"""

import math
from dataclasses import replace
from typing import Any, Final

import httpx
import msgspec

from lectern.adapters.elevenlabs.client import ONCE, ElevenLabsClient
from lectern.adapters.elevenlabs.keyterms import Keyterms
from lectern.adapters.elevenlabs.vendor import ELEVENLABS, TRANSCRIPTION_MODEL
from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.domain.language import translation_key
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.usage_on_error import usage_on_error
from lectern.ports.speech_to_text import Transcript, TranscriptionRequest

# With more than 100 keyterms, ElevenLabs bills at least 20 seconds per recording.
_KEYTERMS: Final = Keyterms(most=100, longest=50)


class _Word(msgspec.Struct):
    type: str
    logprob: float | None = None


class _Answer(msgspec.Struct):
    text: str
    words: list[_Word]


# Before threads share the types: msgspec publishes a type's fields before it has read all of them.
msgspec.convert({"text": "", "words": []}, _Answer)


class ElevenLabsSpeechToText:
    """Transcribes each complete recording with one call. Does not stream, as with OpenAI.

    It uses only the terms of the hints. ElevenLabs charges a fifth more with them.

    Args:
        api_key: The account's key.
        model: The model's name at ElevenLabs.
        base_url: The URL of a server that answers like ElevenLabs; `None` for ElevenLabs itself.
        httpx_client: Replaces the HTTP client, for tests.
    """

    def __init__(
        self,
        api_key: str,
        model: str = TRANSCRIPTION_MODEL,
        *,
        base_url: str | None = None,
        httpx_client: httpx.AsyncClient | None = None,
    ) -> None:
        self._model = model
        self._client = ElevenLabsClient("the transcriber", api_key, base_url, httpx_client)

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        """Transcribe without retries."""
        if translation_key(request.language) not in ELEVENLABS.transcribes:
            raise LanguageNotSupportedError("the transcriber does not support the language")
        answer = self._client.run(self._ask(request), time_limit_s)
        usage = (self._usage(request),)
        with usage_on_error(usage):
            return replace(_transcript(answer), usage=usage)

    def close(self) -> None:
        """Close every connection. No call may be in progress."""
        self._client.close()

    def _usage(self, request: TranscriptionRequest) -> Usage:
        terms = _KEYTERMS.of(request.hints.terms)
        unit = Unit.HINTED_AUDIO_MS if terms else Unit.AUDIO_MS
        amounts = {unit: round(request.recording.duration_s * 1_000)}
        return Usage(PaidService.TRANSCRIBE, ELEVENLABS.name, self._model, amounts)

    async def _ask(self, request: TranscriptionRequest) -> object:
        parameters: dict[str, Any] = {
            "model_id": self._model,
            "file": ("speech.pcm", request.recording.samples, "application/octet-stream"),
            # The format of `Recording.samples`; ElevenLabs answers sooner than for a container.
            "file_format": "pcm_s16le_16",
            "language_code": translation_key(request.language).split("-")[0],
            "tag_audio_events": False,
            "diarize": False,
            "timestamps_granularity": "word",
        }
        if terms := _KEYTERMS.of(request.hints.terms):
            parameters["keyterms"] = terms
        return await self._client.sdk.speech_to_text.convert(**parameters, request_options=ONCE)


def _transcript(found: object) -> Transcript:
    try:
        answer = msgspec.convert(found, _Answer, from_attributes=True)
    except msgspec.ValidationError as error:
        raise ProviderUnavailableError("the transcriber's answer is broken") from error
    known = [w.logprob for w in answer.words if w.type == "word" and w.logprob is not None]
    confidence = min(1.0, math.exp(sum(known) / len(known))) if known else None
    return Transcript(answer.text.strip(), confidence)
