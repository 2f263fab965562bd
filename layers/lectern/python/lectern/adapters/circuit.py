"""Providers that are left alone for a while after they have failed often."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from lectern.domain.errors import ProviderUnavailableError
from lectern.domain.speech import SpokenAudio, Voice, VoiceWish
from lectern.ports.speech_to_text import SpeechToText, Transcript, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech

Answer = TypeVar("Answer")


class CircuitOpenError(ProviderUnavailableError):
    """The provider has failed often just now, and was not asked. Not soon again, but later."""


class CircuitBreaker(Protocol):
    """Stands between a provider and its callers. Safe to call from many threads at once."""

    def call(self, ask: Callable[[], Answer]) -> Answer:
        """Return what `ask` returns, raise what it raises, and count it if the provider failed.

        What becomes of the breaker's own state, if it cannot be read or written, is nobody's loss:
        then the provider is asked.

        Raises:
            CircuitOpenError: The provider was not asked.
        """
        ...


@dataclass(frozen=True, slots=True)
class GuardedTextToSpeech:
    """A `TextToSpeech` behind a breaker."""

    provider: TextToSpeech
    breaker: CircuitBreaker

    def voices(self, wish: VoiceWish) -> Sequence[Voice]:
        return self.provider.voices(wish)

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        return self.breaker.call(lambda: self.provider.synthesize(request, time_limit_s))


@dataclass(frozen=True, slots=True)
class GuardedSpeechToText:
    """A `SpeechToText` behind a breaker."""

    provider: SpeechToText
    breaker: CircuitBreaker

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        return self.breaker.call(lambda: self.provider.transcribe(request, time_limit_s))
