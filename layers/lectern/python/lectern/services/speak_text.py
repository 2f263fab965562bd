"""Synthesizes a text to audio for a browser, or asks the browser to speak it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.clock import Clock
from lectern.domain.errors import LanguageNotSupportedError, LecternError, ProviderError
from lectern.domain.speech import SpeechOnRequest, SpokenAudio, VoicePreference
from lectern.domain.usage import Usage
from lectern.observability import logger
from lectern.ports.audio_cache import AudioCache
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech
from lectern.protocol.base import json_bytes
from lectern.protocol.captions import TtsResponse

INLINE_BYTES: Final = 20 * 1024
"""Smaller audio (as base64) is sent in the message. API Gateway meters messages by 32 KiB."""
_LARGEST_INLINE_BYTES: Final = 96 * 1024
"""The limit for audio that could not be cached, and so has no URL. A message has 128 KiB."""

_NO_VOICE: Final = "This server has no voice for this language. Your device may have one."
_FAILED: Final = "The audio was not ready in time. Your device may speak the text instead."


@dataclass(frozen=True, slots=True)
class SpeechResult:
    """The result for a text: its `audio`, or a sentence in `problem` that says why there is none.

    `usage` is what providers charge for it, in both cases.
    """

    text: str
    audio: SpokenAudio | None = None
    problem: str | None = None
    usage: Sequence[Usage] = ()


@dataclass(frozen=True, slots=True)
class SpeakText:
    """Synthesizes a text within `limit_s` seconds. Each text and voice is synthesized once."""

    speech: TextToSpeech
    cache: AudioCache
    clock: Clock
    limit_s: float

    def __call__(self, text: str, preference: VoicePreference, scope: str) -> SpeechResult:
        """Return the audio, or the reason why there is none. Provider errors are not raised.

        `scope` is the part of the cache to use, see `domain.speech`.
        """
        try:
            audio = self.speech.synthesize(SynthesisRequest(text, preference, scope), self.limit_s)
        except LanguageNotSupportedError:
            return SpeechResult(text, problem=_NO_VOICE)
        except Exception as error:  # noqa: BLE001 - the device may speak instead
            facts = {"language": preference.language, "error": type(error).__name__}
            reason = {"reason": str(error)} if isinstance(error, LecternError) else {}
            logger.warning("text not synthesized", **facts, **reason)
            usage = error.usage if isinstance(error, ProviderError) else ()
            return SpeechResult(text, problem=_FAILED, usage=usage)
        return SpeechResult(text, audio, usage=audio.usage)

    def message(self, result: SpeechResult, request: SpeechOnRequest) -> TtsResponse:
        """Return the `tts_response`: small audio inline, larger audio by URL."""
        audio, now = result.audio, self.clock()
        if audio is None:
            return TtsResponse.by_device(request, now, result.problem or _FAILED)
        size = 4 * len(audio.data) / 3  # base64 needs four bytes for three
        if audio.cache_key:
            link = self.cache.link(audio.cache_key) if size >= INLINE_BYTES else None
            return TtsResponse.of_audio(request, audio, link, now)
        if size + json_bytes(result.text) >= _LARGEST_INLINE_BYTES:
            return TtsResponse.by_device(request, now, _FAILED)
        return TtsResponse.of_audio(request, audio, None, now)
