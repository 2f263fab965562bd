"""The same words in the same voice are spoken, and paid for, once."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lectern.domain.errors import LanguageNotSupportedError, ProviderUnavailableError
from lectern.domain.speech import SpokenAudio, Voice, VoiceWish, speech_key
from lectern.ports.audio_cache import AudioCache, Claim
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech

logger = logging.getLogger(__name__)

_LOOK_AGAIN_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class CachedTextToSpeech:
    """A `TextToSpeech` that takes from the library what it has, and puts there what it has not.

    Of many callers who want the same at one moment one asks the provider; the others wait for it.
    A library that fails costs money, never a voice.
    """

    provider: TextToSpeech
    library: AudioCache
    sleep: Callable[[float], None] = time.sleep

    def voices(self, wish: VoiceWish) -> Sequence[Voice]:
        """Return the provider's."""
        return self.provider.voices(wish)

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        """Return what is there, else what the provider makes of it."""
        if request.shelf is None:
            return self.provider.synthesize(request, time_limit_s)
        voice = next(iter(self.voices(request.wish)), None)
        if voice is None:
            raise LanguageNotSupportedError("no voice for this language")
        key = speech_key(request.text, voice, request.shelf)
        deadline = time.monotonic() + time_limit_s
        while (claim := self._claim(key)) is not Claim.YOURS:
            try:
                found = self.library.find(key, voice) if claim is Claim.MADE else None
            except Exception as error:  # noqa: BLE001 - see the class
                logger.warning("library not read", extra={"error": type(error).__name__})
                break
            if found:
                return replace(found, kept_as=key)
            if time.monotonic() + _LOOK_AGAIN_S >= deadline:
                raise ProviderUnavailableError("another call is still speaking this")
            self.sleep(_LOOK_AGAIN_S)
        return self._make(request, key, max(0.0, deadline - time.monotonic()))

    def _make(self, request: SynthesisRequest, key: str, time_limit_s: float) -> SpokenAudio:
        try:
            audio = self.provider.synthesize(request, time_limit_s)
        except BaseException:
            self._tell(self.library.release, key)
            raise
        is_kept = self._tell(self.library.keep, key, audio)
        if not is_kept:
            self._tell(self.library.release, key)
        return replace(audio, kept_as=key if is_kept else None)

    def _claim(self, key: str) -> Claim:
        try:
            return self.library.claim(key)
        except Exception as error:  # noqa: BLE001 - see the class
            logger.warning("library not asked", extra={"error": type(error).__name__})
            return Claim.YOURS

    def _tell(self, call: Callable[..., None], *values: object) -> bool:
        """Tell the library something, and return whether it knows."""
        try:
            call(*values)
        except Exception as error:  # noqa: BLE001 - see the class
            logger.warning("library not written", extra={"error": type(error).__name__})
            return False
        return True
