"""Speech to text by OpenAI's `audio/transcriptions`, or by any server with a compatible API."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import httpx2

from lectern.adapters.openai import transcription
from lectern.adapters.openai.client import OpenAIClient
from lectern.adapters.openai.hints import language_code
from lectern.adapters.openai.negotiation import Negotiation
from lectern.adapters.openai.vendor import OPENAI
from lectern.domain.errors import LanguageNotSupportedError
from lectern.domain.language import translation_key
from lectern.ports.speech_to_text import Transcript, TranscriptionRequest

_LANGUAGES: Final = OPENAI.transcribes


class OpenAISpeechToText:
    """Transcribes each complete recording with one call. Keeps connections open between calls.

    It does not stream: utterances are translated as a whole, so partial text has no use.

    Args:
        api_key: The key; may be empty for a server that needs none.
        model: The model's name at that server. Its prefix shows which parameters it accepts.
        base_url: The URL of an OpenAI-compatible server, up to `/v1`; `None` for OpenAI itself.
        transport: Replaces the HTTP transport, for tests.
    """

    def __init__(
        self,
        api_key: str,
        model: str,
        base_url: str | None = None,
        *,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._model = model
        self._negotiation = Negotiation("response_format" if base_url else None)
        self._client = OpenAIClient("the transcriber", api_key, base_url, transport)

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        """Transcribe without retries; parameters that the server rejects are dropped."""
        if translation_key(request.language) not in _LANGUAGES:
            raise LanguageNotSupportedError("the transcriber does not support the language")
        code = language_code(request.language)
        options = transcription.parameters(self._model, code, request.hints)
        asking = self._negotiation.ask(partial(self._ask, request), options)
        body = self._client.run(asking, time_limit_s)
        return transcription.read_transcript(body, request.recording, self._model)

    def close(self) -> None:
        """Close every connection. No call may be in progress."""
        self._client.close()

    async def _ask(self, request: TranscriptionRequest, sent: Mapping[str, Any]) -> bytes:
        file = ("speech.wav", request.recording.to_wav(), "audio/wav")
        transcriptions = self._client.sdk.audio.transcriptions.with_raw_response
        response = await transcriptions.create(file=file, model=self._model, **sent)
        content: bytes = response.content
        return content
