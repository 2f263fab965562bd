"""Fallback chains, which are providers themselves: if one provider fails, they ask the next."""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from lectern.adapters.circuit import CircuitOpenError
from lectern.adapters.retries import Answer, with_usage
from lectern.domain.errors import (
    LanguageNotSupportedError,
    NoTranslationError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.language import translation_key
from lectern.domain.settings import SpeechService
from lectern.domain.speech import SpokenAudio, Voice, VoicePreference
from lectern.domain.usage_on_error import usage_on_error
from lectern.observability import logger
from lectern.ports.speech_to_text import SpeechToText, Transcript, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech
from lectern.ports.translator import Translated, TranslationRequest, Translator

if TYPE_CHECKING:
    from lectern.domain.usage import Usage

Provider = TypeVar("Provider")
Order = Callable[[str], Sequence[SpeechService]]
"""Returns the services to ask for the language of a tag, the best one first."""

# Each of Azure's voices belongs to one locale (its page "Language and voice support"). OpenAI's are
# optimized for English, and its API has no language parameter: it detects the language (its guide
# "Text to speech"; `openai.types.audio.SpeechCreateParams`). ElevenLabs' premade voices are
# those of English speakers.
_NATIVE_VOICES: Final = SpeechService.AZURE
_ENGLISH: Final = "en"


def order_by_language(setting: Sequence[SpeechService]) -> Order:
    """Return the setting's order for English; for other languages, native voices come first.

    It needs no table of languages: the chain skips a provider without a voice for the language.
    """
    others = sorted(setting, key=lambda service: service is not _NATIVE_VOICES)
    return lambda tag: setting if translation_key(tag) == _ENGLISH else others


@dataclass(frozen=True, slots=True)
class Link(Generic[Provider]):
    """One provider of a chain, in the two variants in which the chain asks it.

    Args:
        first: Asked while others remain. Raises `CircuitOpenError` if they should be asked first.
        last: Asked if no other remains.
    """

    first: Provider
    last: Provider


@dataclass(frozen=True, slots=True)
class FallbackTextToSpeech:
    """A `TextToSpeech` that asks the service that the student prefers, then the others in order.

    Args:
        links: The providers by service.
        order: Returns the order of services for a language. The chain skips those without a link.
        clock: Monotonic, in seconds.
    """

    links: Mapping[SpeechService, Link[TextToSpeech]]
    order: Order
    clock: Callable[[], float] = time.monotonic

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        """Return each link's voice.

        A voice requested by name comes first, the default voices of the other services follow.
        """
        own = {
            voice.service: voice
            for voice in self._of_each(VoicePreference(preference.language), preference)
        }
        if preference.name is None:
            return list(own.values())
        named = next(iter(self._of_each(preference, preference)), None)
        if named is None:
            return []
        return [named, *(voice for voice in own.values() if voice.service != named.service)]

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        turns = [self._turn(voice, request) for voice in self.voices(request.preference)]
        return _first_answer(turns, time_limit_s, self.clock)

    def _of_each(self, asked: VoicePreference, preference: VoicePreference) -> list[Voice]:
        services = dict.fromkeys([preference.service, *self.order(preference.language)])
        return [v for s in services if s in self.links for v in self.links[s].last.voices(asked)]

    def _turn(self, voice: Voice, request: SynthesisRequest) -> "_Turn[SpokenAudio]":
        preference = request.preference
        name = preference.name if preference.name == voice.name else None
        own = replace(request, preference=VoicePreference(preference.language, voice.service, name))
        link = self.links[voice.service]
        return _Turn(
            voice.service,
            lambda limit_s: link.first.synthesize(own, limit_s),
            lambda limit_s: link.last.synthesize(own, limit_s),
        )


@dataclass(frozen=True, slots=True)
class FallbackSpeechToText:
    """A `SpeechToText` that asks its links in order.

    Args:
        links: The providers by service, the best one first.
        clock: Monotonic, in seconds.
    """

    links: Mapping[SpeechService, Link[SpeechToText]]
    clock: Callable[[], float] = time.monotonic

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        turns = [self._turn(service, request) for service in self.links]
        return _first_answer(turns, time_limit_s, self.clock)

    def _turn(self, service: SpeechService, request: TranscriptionRequest) -> "_Turn[Transcript]":
        link = self.links[service]
        return _Turn(
            service,
            lambda limit_s: link.first.transcribe(request, limit_s),
            lambda limit_s: link.last.transcribe(request, limit_s),
        )


@dataclass(frozen=True, slots=True)
class FallbackTranslator:
    """A `Translator` that asks its links in order.

    Args:
        links: The providers by name, the best one first.
        clock: Monotonic, in seconds.
    """

    links: Mapping[str, Link[Translator]]
    clock: Callable[[], float] = time.monotonic

    @property
    def context_size(self) -> int:
        return max(link.last.context_size for link in self.links.values())

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        turns = [self._turn(name, request) for name in self.links]
        return _first_answer(turns, time_limit_s, self.clock)

    def _turn(self, name: str, request: TranslationRequest) -> "_Turn[Translated]":
        link = self.links[name]
        return _Turn(
            name,
            lambda limit_s: link.first.translate(request, limit_s),
            lambda limit_s: link.last.translate(request, limit_s),
        )


@dataclass(frozen=True, slots=True)
class _Turn(Generic[Answer]):
    """A provider to ask within a time limit in seconds, in both variants of a `Link`."""

    name: str
    ask: Callable[[float], Answer]
    ask_last: Callable[[float], Answer]


def _first_answer(
    turns: Sequence[_Turn[Answer]], time_limit_s: float, clock: Callable[[], float]
) -> Answer:
    """Return the first answer, with the usage of the providers that failed before it.

    - A provider gets half of the time left while others follow, so that they can still answer.
    - A provider that its breaker refused, or whose answer is not a translation, is asked again
      after all others have failed.

    Raises:
        LanguageNotSupportedError: No provider supports the language.
        ProviderUnavailableError: Every provider that supports the language failed.
        ProviderError: The failure of the only provider.
    """
    deadline = clock() + time_limit_s
    failure: ProviderError | None = None
    paid: list[Usage] = []
    waiting = deque((turn, False) for turn in turns)
    while waiting:
        turn, is_again = waiting.popleft()
        left_s = deadline - clock()
        if left_s <= 0:
            failure = failure or ProviderUnavailableError("the time limit was reached")
            break
        is_last = is_again or not waiting
        ask = turn.ask_last if is_last else turn.ask
        try:
            return with_usage(paid, ask(left_s * _share([again for _, again in waiting])))
        except LanguageNotSupportedError:
            continue
        except ProviderError as error:
            logger.warning("provider failed", provider=turn.name, error=type(error).__name__)
            failure = error
            paid += error.usage
            if not is_again and _may_answer_later(error, is_last=is_last):
                waiting.append((turn, True))
    if failure is None:
        raise LanguageNotSupportedError("no provider supports this language")
    if len(turns) == 1:
        failure.usage = tuple(paid)
        raise failure
    with usage_on_error(paid):
        raise ProviderUnavailableError("every provider failed") from failure


def _may_answer_later(error: ProviderError, *, is_last: bool) -> bool:
    if isinstance(error, CircuitOpenError):
        return not is_last
    return isinstance(error, NoTranslationError)


def _share(are_again: Sequence[bool]) -> float:
    """Return the next provider's share of the time left, given those that follow it.

    Providers that are asked again are likely to fail again, so less time is reserved for them.
    """
    if not are_again:
        return 1.0
    return 0.75 if all(are_again) else 0.5
