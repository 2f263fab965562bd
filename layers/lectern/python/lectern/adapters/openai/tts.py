"""Text to speech by OpenAI's `audio/speech`, or by any server with a compatible API.

References: the SDK's types of the request and OpenAI's guide on text to speech.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import httpx2

from lectern.adapters.audio_file import format_of
from lectern.adapters.openai.client import OpenAIClient
from lectern.adapters.openai.language_name import language_name
from lectern.adapters.openai.metering import speech_usage
from lectern.adapters.openai.negotiation import Alternatives, Negotiation
from lectern.adapters.openai.voices import NAMED_VOICES
from lectern.domain.errors import LanguageNotSupportedError, ProviderError
from lectern.domain.speech import SpokenAudio, Voice, VoicePreference
from lectern.domain.usage_on_error import usage_on_error
from lectern.ports.text_to_speech import SynthesisRequest

# The API's limit. Another provider speaks longer texts: two files would cost two calls, and have a
# gap between them.
_LONGEST_TEXT: Final = 4_096
_INSTRUCTIONS: Final = (
    "Speak {language} as a good teacher does: clear, warm and unhurried, so that a child who is "
    "still learning follows every word. Read the text as it stands and add nothing."
)


class OpenAITextToSpeech:
    """Synthesizes each text as one MP3 file. Keeps connections open between calls.

    Args:
        api_key: The key; may be empty for a server that needs none.
        model: The model's name at that server.
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
        self._negotiation = Negotiation()
        self._client = OpenAIClient("the voice", api_key, base_url, transport)

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        return NAMED_VOICES.find(preference)

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        """Synthesize without retries; parameters that the server rejects are dropped.

        A server that ignores the format may return WAV instead of MP3.
        """
        voices = self.voices(request.preference)
        if not voices:
            raise LanguageNotSupportedError("OpenAI has no such voice")
        if len(request.text) > _LONGEST_TEXT:
            raise ProviderError("the text is longer than the provider accepts")
        options: list[Alternatives] = [[{"response_format": "mp3"}, {}]]
        # `tts-1` does not support instructions, and other servers' models may not.
        if self._model.startswith("gpt-"):
            options.append([{"instructions": _instructions(voices[0].language)}, {}])
        asking = self._negotiation.ask(partial(self._speak, request.text, voices[0]), options)
        data = self._client.run(asking, time_limit_s)
        usage = (speech_usage(self._model, request.text),)
        with usage_on_error(usage):
            return SpokenAudio(data, format_of(data), voices[0], usage)

    def close(self) -> None:
        """Close every connection. No call may be in progress."""
        self._client.close()

    async def _speak(self, text: str, voice: Voice, sent: Mapping[str, Any]) -> bytes:
        parameters: dict[str, Any] = {
            "model": self._model,
            "voice": voice.name,
            "input": text,
            **sent,
        }
        response = await self._client.sdk.audio.speech.with_raw_response.create(**parameters)
        content: bytes = response.content
        return content


def _instructions(language: str) -> str:
    return _INSTRUCTIONS.format(language=language_name(language) or f"the language {language}")
