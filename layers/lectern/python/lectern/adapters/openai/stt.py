"""Transcription by OpenAI's `audio/transcriptions`, or by any server that speaks its API."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import httpx2

from lectern.adapters.openai import hearing
from lectern.adapters.openai.client import OpenAIClient
from lectern.adapters.openai.negotiation import Negotiation
from lectern.domain.errors import LanguageNotSupportedError
from lectern.domain.language import translation_key
from lectern.domain.language_table import TRANSCRIBED
from lectern.domain.settings import SpeechService
from lectern.ports.speech_to_text import Transcript, TranscriptionRequest

_LANGUAGES: Final = TRANSCRIBED[SpeechService.OPENAI]


class OpenAISpeechToText:
    """Asks for each recording once it is over, with connections kept open between calls.

    Nothing is streamed: an utterance is translated whole, so that the begin of its text would
    help nobody.

    Args:
        api_key: May be empty for a server that asks for none.
        model: Its name at that server; what it takes is known by how the name begins.
        base_url: Of an OpenAI-compatible server, up to `/v1`; `None` for OpenAI itself.
        transport: The wire, for tests.
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
        """Ask once; a server that refuses a parameter is asked anew without it, from then on."""
        if translation_key(request.language) not in _LANGUAGES:
            raise LanguageNotSupportedError("the transcriber does not know the language")
        code = hearing.language_code(request.language)
        things = hearing.parameters(self._model, code, request.hints)
        asking = self._negotiation.ask(partial(self._ask, request), things)
        body = self._client.run(asking, time_limit_s)
        return hearing.transcript_in(body, request.recording, self._model)

    def close(self) -> None:
        """Close every connection. No call may be under way."""
        self._client.close()

    async def _ask(self, request: TranscriptionRequest, sent: Mapping[str, Any]) -> bytes:
        file = ("speech.wav", request.recording.to_wav(), "audio/wav")
        transcriptions = self._client.sdk.audio.transcriptions.with_raw_response
        response = await transcriptions.create(file=file, model=self._model, **sent)
        content: bytes = response.content
        return content
