"""Providers that are created on first use, and again if creating them has failed."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from lectern.domain.errors import ConfigurationError, ProviderError, ProviderUnavailableError
from lectern.domain.speech import SpokenAudio, Voice, VoicePreference
from lectern.ports.speech_to_text import SpeechToText, Transcript, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech
from lectern.ports.translator import Translated, TranslationRequest, Translator

T = TypeVar("T")


class Lazy(Generic[T]):
    """One provider. Creating it may read a key and load an SDK.

    - If creation fails, callers get a `ProviderError`, and the class continues.
    - Concurrent callers share one attempt to create it.

    Args:
        make: Creates the provider. May raise `ProviderError` or `ConfigurationError`.
        name: The provider's name, for the name of its thread.
    """

    def __init__(self, make: Callable[[], T], name: str) -> None:
        self._make = make
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix=f"make-{name}")
        self._making: Future[T] | None = None

    def get_within(self, time_limit_s: float) -> tuple[T, float]:
        """Return the provider, and the time left of the limit in seconds.

        Raises:
            ProviderUnavailableError: It was not created in time, or another attempt may succeed.
            ProviderError: It cannot be created.
        """
        deadline = time.monotonic() + time_limit_s
        try:
            made = self._attempt().result(time_limit_s)
            return made, max(0.0, deadline - time.monotonic())
        except ConfigurationError as error:
            raise ProviderError(str(error)) from error
        except TimeoutError as error:
            raise ProviderUnavailableError("the provider was not created in time") from error

    def _attempt(self) -> "Future[T]":
        """Return the pending or successful attempt, or else start a new one."""
        with self._lock:
            making = self._making
            if making is None or (making.done() and making.exception() is not None):
                # In a thread: the attempt continues when a caller times out; later callers use it.
                making = self._making = self._threads.submit(self._make)
            return making


@dataclass(frozen=True, slots=True)
class LazyTranslator:
    """A `Translator` whose `context_size` is known before it is created."""

    context_size: int
    lazy: Lazy[Translator]

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Create the provider if needed, and translate; the limit includes both."""
        provider, left_s = self.lazy.get_within(time_limit_s)
        return provider.translate(request, left_s)


@dataclass(frozen=True, slots=True)
class LazyTextToSpeech:
    """A `TextToSpeech` whose voices are known before it is created."""

    voices_for: Callable[[VoicePreference], Sequence[Voice]]
    lazy: Lazy[TextToSpeech]

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        """Return the provider's voices without creating the provider."""
        return self.voices_for(preference)

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        """Create the provider if needed, and synthesize; the limit includes both."""
        provider, left_s = self.lazy.get_within(time_limit_s)
        return provider.synthesize(request, left_s)


@dataclass(frozen=True, slots=True)
class LazySpeechToText:
    """A `SpeechToText` that is created on first use."""

    lazy: Lazy[SpeechToText]

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        """Create the provider if needed, and transcribe; the limit includes both."""
        provider, left_s = self.lazy.get_within(time_limit_s)
        return provider.transcribe(request, left_s)
