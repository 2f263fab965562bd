"""Providers that are made when they are first used, and anew after making them has failed."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from lectern.domain.errors import ConfigurationError, ProviderError, ProviderUnavailableError
from lectern.domain.speech import SpokenAudio, Voice, VoiceWish
from lectern.ports.speech_to_text import SpeechToText, Transcript, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech
from lectern.ports.translator import Translated, TranslationRequest, Translator

T = TypeVar("T")


class Lazy(Generic[T]):
    """One provider: making it may read a key, and load an SDK.

    One that cannot be made is to its callers a provider that fails: the class goes on. Callers that
    come while it is being made share that attempt.

    Args:
        make: Makes it. May raise `ProviderError` or `ConfigurationError`.
        name: What it is, for the name of its thread.
    """

    def __init__(self, make: Callable[[], T], name: str) -> None:
        self._make = make
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix=f"make-{name}")
        self._making: Future[T] | None = None

    def get_within(self, time_limit_s: float) -> tuple[T, float]:
        """Return it, made within the limit, and what is left of that.

        Raises:
            ProviderUnavailableError: It was not made in time, or making it again may help.
            ProviderError: It cannot be made.
        """
        deadline = time.monotonic() + time_limit_s
        try:
            made = self._attempt().result(time_limit_s)
            return made, max(0.0, deadline - time.monotonic())
        except ConfigurationError as error:
            raise ProviderError(str(error)) from error
        except TimeoutError as error:
            raise ProviderUnavailableError("it took too long to be made") from error

    def _attempt(self) -> "Future[T]":
        """Return the attempt under way or the one that went well, else begin another."""
        with self._lock:
            making = self._making
            if making is None or (making.done() and making.exception() is not None):
                making = self._making = self._threads.submit(self._make)
            return making


@dataclass(frozen=True, slots=True)
class LazyTranslator:
    """A `Translator` whose `context_size` is known before it is made."""

    context_size: int
    made: Lazy[Translator]

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Make the provider unless it is there, and translate, within the limit together."""
        provider, left_s = self.made.get_within(time_limit_s)
        return provider.translate(request, left_s)


@dataclass(frozen=True, slots=True)
class LazyTextToSpeech:
    """A `TextToSpeech` whose voices are known before it is made."""

    voices_for: Callable[[VoiceWish], Sequence[Voice]]
    made: Lazy[TextToSpeech]

    def voices(self, wish: VoiceWish) -> Sequence[Voice]:
        """Return the provider's, without it."""
        return self.voices_for(wish)

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        """Make the provider unless it is there, and speak, within the limit together."""
        provider, left_s = self.made.get_within(time_limit_s)
        return provider.synthesize(request, left_s)


@dataclass(frozen=True, slots=True)
class LazySpeechToText:
    """A `SpeechToText` that is made when it is first used."""

    made: Lazy[SpeechToText]

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        """Make the provider unless it is there, and transcribe, within the limit together."""
        provider, left_s = self.made.get_within(time_limit_s)
        return provider.transcribe(request, left_s)


def key_reader(secret: str, name: str, own: str) -> Callable[[], str]:
    """Return what reads a provider's key: its variable's value, or a secret's entry of that name.

    Reading may call Secrets Manager.
    """
    if not secret:
        return lambda: own
    from lectern.adapters.secrets_manager.keys import read_key

    return lambda: read_key(secret, name)
