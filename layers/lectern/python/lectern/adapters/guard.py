"""Providers behind retries and a circuit breaker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lectern.adapters.circuit import CircuitBreaker
from lectern.adapters.retries import MAX_ATTEMPTS, MAX_LAST_ATTEMPTS, Answer, Retries
from lectern.domain.language import translation_key
from lectern.domain.speech import SpokenAudio, Voice, VoicePreference
from lectern.ports.speech_to_text import SpeechToText, Transcript, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech
from lectern.ports.translator import Translated, TranslationRequest, Translator


@dataclass(frozen=True, slots=True)
class Guard:
    """Retries and a circuit breaker for one provider.

    The breaker counts calls; one call may be several attempts.
    """

    retries: Retries
    breaker: CircuitBreaker

    def call(
        self, ask: Callable[[float], Answer], time_limit_s: float, tag: str, *, is_last: bool
    ) -> Answer:
        """Call the provider within the time limit; the language of `tag` is the breaker's lane."""
        # The breaker is outermost: a refused call costs no try and no thread.
        maximum = MAX_LAST_ATTEMPTS if is_last else MAX_ATTEMPTS
        return self.breaker.call(
            lambda: self.retries.call(ask, time_limit_s, maximum),
            translation_key(tag),
            is_last=is_last,
        )


@dataclass(frozen=True, slots=True)
class GuardedTranslator:
    """A `Translator`; `is_last` says that no fallback follows it."""

    provider: Translator
    guard: Guard
    is_last: bool

    @property
    def context_size(self) -> int:
        return self.provider.context_size

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        return self.guard.call(
            lambda left_s: self.provider.translate(request, left_s),
            time_limit_s,
            request.target,
            is_last=self.is_last,
        )


@dataclass(frozen=True, slots=True)
class GuardedTextToSpeech:
    """A `TextToSpeech`; `is_last` says that no fallback follows it."""

    provider: TextToSpeech
    guard: Guard
    is_last: bool

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        return self.provider.voices(preference)

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        return self.guard.call(
            lambda left_s: self.provider.synthesize(request, left_s),
            time_limit_s,
            request.preference.language,
            is_last=self.is_last,
        )


@dataclass(frozen=True, slots=True)
class GuardedSpeechToText:
    """A `SpeechToText`; `is_last` says that no fallback follows it."""

    provider: SpeechToText
    guard: Guard
    is_last: bool

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        return self.guard.call(
            lambda left_s: self.provider.transcribe(request, left_s),
            time_limit_s,
            request.language,
            is_last=self.is_last,
        )
