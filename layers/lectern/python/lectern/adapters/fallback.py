"""Chains of providers that are providers themselves: where one cannot, the next one does."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from lectern.adapters.circuit import CircuitOpenError
from lectern.domain.billing import paid_for
from lectern.domain.errors import (
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.language import translation_key
from lectern.domain.settings import SpeechService
from lectern.domain.speech import SpokenAudio, Voice, VoiceWish
from lectern.ports.speech_to_text import SpeechToText, Transcript, TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest, TextToSpeech

if TYPE_CHECKING:
    from lectern.domain.usage import Usage

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer", SpokenAudio, Transcript)
Order = Callable[[str], Sequence[SpeechService]]
"""Returns whom to ask for the language of a tag, the best one first."""

# Each of Azure's voices is at home in one locale (its page "Language and voice support"). OpenAI's
# are optimized for English, and its API takes no language: it guesses (its guide "Text to speech";
# `openai.types.audio.SpeechCreateParams`). ElevenLabs' premade voices are speakers of English.
_OWN_VOICES: Final = SpeechService.AZURE
_VOICES_OF_ALL: Final = "en"


def order_by_language(setting: Sequence[SpeechService]) -> Order:
    """Return the setting's order for English, and for others who has voices of their own first.

    No table of languages beside: who does not speak one has no voice for it, so that Tigrinya's
    turn comes to whoever has it.
    """
    others = sorted(setting, key=lambda service: service is not _OWN_VOICES)
    return lambda tag: setting if translation_key(tag) == _VOICES_OF_ALL else others


@dataclass(frozen=True, slots=True)
class FallbackTextToSpeech:
    """A `TextToSpeech` that asks whom the listener wished for, then the others in their order.

    Args:
        links: Who can be asked.
        order: Whom to ask, and in which order; those who are no link are left out.
        clock: Monotonic, in seconds.
    """

    links: Mapping[SpeechService, TextToSpeech]
    order: Order
    clock: Callable[[], float] = time.monotonic

    def voices(self, wish: VoiceWish) -> Sequence[Voice]:
        """Return each link's voice.

        A voice wished for by name comes first, and the others' default voices after it.
        """
        own = {voice.service: voice for voice in self._of_each(VoiceWish(wish.language), wish)}
        if wish.name is None:
            return list(own.values())
        named = next(iter(self._of_each(wish, wish)), None)
        if named is None:
            return []
        return [named, *(voice for voice in own.values() if voice.service != named.service)]

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        links = [self._link(voice, request) for voice in self.voices(request.wish)]
        return _first_answer(links, time_limit_s, self.clock)

    def _of_each(self, asked: VoiceWish, wish: VoiceWish) -> list[Voice]:
        services = dict.fromkeys([wish.service, *self.order(wish.language)])
        return [v for s in services if s in self.links for v in self.links[s].voices(asked)]

    def _link(self, voice: Voice, request: SynthesisRequest) -> "_Link[SpokenAudio]":
        wish = request.wish
        name = wish.name if wish.name == voice.name else None
        own = replace(request, wish=VoiceWish(wish.language, voice.service, name))
        provider = self.links[voice.service]
        return _Link(voice.service, lambda limit_s: provider.synthesize(own, limit_s))


@dataclass(frozen=True, slots=True)
class FallbackSpeechToText:
    """A `SpeechToText` that asks its links in their order.

    Args:
        links: Who can be asked, the best one first.
        clock: Monotonic, in seconds.
    """

    links: Mapping[SpeechService, SpeechToText]
    clock: Callable[[], float] = time.monotonic

    def transcribe(self, request: TranscriptionRequest, time_limit_s: float) -> Transcript:
        links = [self._link(service, request) for service in self.links]
        return _first_answer(links, time_limit_s, self.clock)

    def _link(self, service: SpeechService, request: TranscriptionRequest) -> "_Link[Transcript]":
        provider = self.links[service]
        return _Link(service, lambda limit_s: provider.transcribe(request, limit_s))


@dataclass(frozen=True, slots=True)
class _Link(Generic[Answer]):
    """Somebody to ask, within a time limit in seconds."""

    service: SpeechService
    ask: Callable[[float], Answer]


def _first_answer(
    links: Sequence[_Link[Answer]], time_limit_s: float, clock: Callable[[], float]
) -> Answer:
    """Return the first answer there is, with what those before it have to be paid for.

    Each link has half of the time that is left, the last one all of it: so one that hangs leaves
    the next ones theirs.
    """
    deadline = clock() + time_limit_s
    failure: ProviderError | None = None
    paid: list[Usage] = []
    for link in links:
        left = deadline - clock()
        if left <= 0:
            failure = failure or ProviderUnavailableError("there was no time to ask")
            break
        try:
            return _also_paid(paid, _ask(link, left if link is links[-1] else left / 2, clock))
        except LanguageNotSupportedError:
            continue
        except ProviderError as error:
            _log("provider failed", link.service, error)
            failure = error
            paid += error.usage
    if failure is None:
        raise LanguageNotSupportedError("no provider knows this language")
    with paid_for(paid):
        raise ProviderUnavailableError("no provider could do it") from failure


def _ask(link: _Link[Answer], limit_s: float, clock: Callable[[], float]) -> Answer:
    """Ask, and once more in the rest of the time if that may help and half of it is left."""
    begun = clock()
    try:
        return link.ask(limit_s)
    except CircuitOpenError:
        raise
    except ProviderUnavailableError as error:
        took = clock() - begun
        if took > limit_s / 2:
            raise
        _log("provider asked again", link.service, error)
        paid = error.usage
    with paid_for(paid):
        return _also_paid(paid, link.ask(limit_s - took))


def _also_paid(paid: "Sequence[Usage]", answer: Answer) -> Answer:
    return replace(answer, usage=(*paid, *answer.usage))


def _log(message: str, service: SpeechService, error: ProviderError) -> None:
    logger.warning(message, extra={"service": service, "error": type(error).__name__})
