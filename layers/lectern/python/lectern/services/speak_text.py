"""Synthesizes a text to audio for a browser, or asks the browser to speak it."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.clock import Clock
from lectern.domain.errors import LanguageNotSupportedError, LecternError, ProviderError
from lectern.domain.settings import SpeechService
from lectern.domain.speech import SpokenAudio, VoicePreference
from lectern.domain.usage import Usage
from lectern.observability import logger
from lectern.ports.audio_cache import AudioCache
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech
from lectern.protocol.base import json_bytes, or_unset
from lectern.protocol.server import SpeechParams, TtsError, TtsResponse

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

    def message(self, voiced: SpeechResult, language: str, sequence: int | None) -> TtsResponse:
        """Return the `tts_response`: small audio inline, larger audio by URL."""
        if voiced.audio is None:
            problem = TtsError(message=voiced.problem or _FAILED)
            return browser_speech(voiced.text, language, sequence, self.clock(), problem)
        audio, data, link = voiced.audio, None, None
        size = 4 * len(audio.data) / 3  # base64 needs four bytes for three
        if not audio.cache_key:
            size += json_bytes(voiced.text)
        if size < (INLINE_BYTES if audio.cache_key else _LARGEST_INLINE_BYTES):
            data = base64.b64encode(audio.data).decode()
        elif audio.cache_key:
            link = self.cache.link(audio.cache_key)
        else:
            problem = TtsError(message=_FAILED)
            return browser_speech(voiced.text, language, sequence, self.clock(), problem)
        return TtsResponse(
            status="success",
            sequence=or_unset(sequence),
            text=voiced.text,
            language_code=language,
            tts_service_type=audio.voice.service,
            audio_format=audio.audio_format.value,
            audio_data=or_unset(data),
            audio_url=or_unset(link.url if link else None),
            expires_at=or_unset(link.expires_at if link else None),
            timestamp=self.clock(),
        )


def browser_speech(
    text: str, language: str, sequence: int | None, now: int, problem: TtsError | None = None
) -> TtsResponse:
    """Return the `tts_response` that asks the student's device to speak the text."""
    return TtsResponse(
        status="error" if problem else "success",
        sequence=or_unset(sequence),
        text=text,
        language_code=language,
        tts_service_type=SpeechService.BROWSER,
        use_client_speech=True,
        speech_params=SpeechParams.of(text, language),
        error=or_unset(problem),
        timestamp=now,
    )
