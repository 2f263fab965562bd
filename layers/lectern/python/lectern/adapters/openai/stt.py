"""Transcription by OpenAI's `audio/transcriptions`, or by any server that speaks its API."""

from typing import Final

import httpx2
import openai

from lectern.adapters.openai import hearing
from lectern.adapters.openai.client import OpenAIClient
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
        self._is_openai = not base_url
        self._is_verbose = True
        self._client = OpenAIClient("the transcriber", api_key, base_url, transport)

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        """Ask once; a server that does not know `verbose_json` is asked anew without it."""
        if translation_key(request.language) not in _LANGUAGES:
            raise LanguageNotSupportedError("the transcriber does not know the language")
        body = self._client.run(self._negotiate(request), time_limit_s)
        return hearing.transcript_in(body, request.recording, self._model)

    def close(self) -> None:
        """Close every connection. No call may be under way."""
        self._client.close()

    async def _negotiate(self, request: TranscriptionRequest) -> bytes:
        may_vary = not self._is_openai and not self._model.startswith("gpt-")
        try:
            return await self._ask(request, is_verbose=self._is_verbose)
        except (openai.BadRequestError, openai.UnprocessableEntityError):
            if not (may_vary and self._is_verbose):
                raise
        body = await self._ask(request, is_verbose=False)
        self._is_verbose = False
        return body

    async def _ask(self, request: TranscriptionRequest, *, is_verbose: bool) -> bytes:
        code = hearing.language_code(request.language)
        parameters = hearing.parameters(self._model, code, request.hints, is_verbose=is_verbose)
        file = ("speech.wav", request.recording.to_wav(), "audio/wav")
        transcriptions = self._client.sdk.audio.transcriptions.with_raw_response
        response = await transcriptions.create(file=file, **parameters)
        content: bytes = response.content
        return content
