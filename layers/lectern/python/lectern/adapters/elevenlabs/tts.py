"""Text to speech by ElevenLabs' streaming endpoint.

References: the SDK's `text_to_speech.stream`, and ElevenLabs' page on its models.
"""

from collections.abc import Sequence
from typing import Any, Final

import httpx

from lectern.adapters.audio_file import format_of
from lectern.adapters.elevenlabs.client import ONCE, ElevenLabsClient
from lectern.adapters.elevenlabs.vendor import ELEVENLABS, SPEECH_MODEL
from lectern.adapters.elevenlabs.voices import LANGUAGES, NAMED_VOICES, VOICES
from lectern.domain.errors import LanguageNotSupportedError
from lectern.domain.speech import SpokenAudio, Voice, VoicePreference
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.domain.usage_on_error import usage_on_error
from lectern.ports.text_to_speech import SynthesisRequest

# 4 kB a second: five seconds of audio fit into one message; at 64 kbit/s it would be two and a
# half. Only frequencies above 11 kHz are lost.
_OUTPUT_FORMAT: Final = "mp3_22050_32"


class ElevenLabsTextToSpeech:
    """Requests each text as an MP3 stream, and returns the complete file.

    The streaming endpoint sends audio while it still synthesizes, which saves time. Students get
    files.

    Args:
        api_key: The account's key.
        model: The name of a multilingual model at ElevenLabs.
        base_url: The URL of a server that answers like ElevenLabs; `None` for ElevenLabs itself.
        httpx_client: Replaces the HTTP client, for tests.
    """

    def __init__(
        self,
        api_key: str,
        model: str = SPEECH_MODEL,
        *,
        base_url: str | None = None,
        httpx_client: httpx.AsyncClient | None = None,
    ) -> None:
        self._model = model
        self._client = ElevenLabsClient("the voice", api_key, base_url, httpx_client)

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        return NAMED_VOICES.find(preference)

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        """Synthesize without retries."""
        voices = self.voices(request.preference)
        if not voices:
            raise LanguageNotSupportedError("ElevenLabs has no such voice")
        data = self._client.run(self._speak(request.text, voices[0]), time_limit_s)
        usage = (self._usage(request.text),)
        with usage_on_error(usage):
            return SpokenAudio(data, format_of(data), voices[0], usage)

    def close(self) -> None:
        """Close every connection. No call may be in progress."""
        self._client.close()

    def _usage(self, text: str) -> Usage:
        """Count the characters sent: the headers have credits, whose price depends on the plan."""
        amounts = {Unit.CHARACTERS: len(text)}
        return Usage(PaidService.SPEAK, ELEVENLABS.name, self._model, amounts)

    async def _speak(self, text: str, voice: Voice) -> bytes:
        parameters: dict[str, Any] = {"text": text, "model_id": self._model}
        # Without a code, a model may read a short text in another language. Older models accept no
        # code.
        if not self._model.startswith("eleven_multilingual"):
            parameters["language_code"] = LANGUAGES[voice.language]
        chunks = self._client.sdk.text_to_speech.stream(
            VOICES[voice.name], output_format=_OUTPUT_FORMAT, request_options=ONCE, **parameters
        )
        return b"".join([chunk async for chunk in chunks])
