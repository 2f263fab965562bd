"""Caches synthesized audio, so that the same text in the same voice is paid for once."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.domain.speech import SpokenAudio, Voice, VoicePreference, speech_key
from lectern.observability import logger
from lectern.ports.audio_cache import AudioCache, Claim
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech

_POLL_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class CachedTextToSpeech:
    """A `TextToSpeech` that reads audio from a cache, and stores what the provider synthesizes.

    - Of concurrent callers with the same request, one calls the provider; the others wait for it.
    - If the cache fails, the provider is called: the failure costs money but callers get audio.
    """

    provider: TextToSpeech
    cache: AudioCache
    sleep: Callable[[float], None] = time.sleep

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        """Return the provider's voices."""
        return self.provider.voices(preference)

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        """Return the cached audio, or else synthesize and cache it."""
        if request.scope is None:
            return self.provider.synthesize(request, time_limit_s)
        voice = next(iter(self.voices(request.preference)), None)
        if voice is None:
            raise LanguageNotSupportedError("no voice for this language")
        key = speech_key(request.text, voice, request.scope)
        deadline = time.monotonic() + time_limit_s
        while (claim := self._claim(key)) is not Claim.GRANTED:
            try:
                found = self.cache.find(key, voice) if claim is Claim.CACHED else None
            except Exception as error:  # noqa: BLE001 - see the class
                logger.warning("audio cache not read", error=type(error).__name__)
                break
            if found:
                return replace(found, cache_key=key)
            # Another caller has the claim: poll until it stores the audio or releases the claim.
            if time.monotonic() + _POLL_S >= deadline:
                raise ProviderUnavailableError("another call is still synthesizing this text")
            self.sleep(_POLL_S)
        return self._make(request, key, max(0.0, deadline - time.monotonic()))

    def _make(self, request: SynthesisRequest, key: str, time_limit_s: float) -> SpokenAudio:
        try:
            audio = self.provider.synthesize(request, time_limit_s)
        except BaseException:
            self._best_effort(self.cache.release, key)
            raise
        is_kept = self._best_effort(self.cache.store, key, audio)
        if not is_kept:
            self._best_effort(self.cache.release, key)
        return replace(audio, cache_key=key if is_kept else None)

    def _claim(self, key: str) -> Claim:
        try:
            return self.cache.claim(key)
        except Exception as error:  # noqa: BLE001 - see the class
            logger.warning("audio cache not claimed", error=type(error).__name__)
            return Claim.GRANTED

    def _best_effort(self, call: Callable[..., None], *values: object) -> bool:
        """Call the cache, best effort, and return whether the call succeeded."""
        try:
            call(*values)
        except Exception as error:  # noqa: BLE001 - see the class
            logger.warning("audio cache not written", error=type(error).__name__)
            return False
        return True
