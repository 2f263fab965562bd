"""Fallback between voices: which provider speaks a language, and with which of its voices."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lectern.adapters.fallback import Chain
from lectern.domain.language import translation_key
from lectern.domain.settings import SpeechService
from lectern.domain.speech import SpokenAudio, Voice, VoicePreference
from lectern.ports.text_to_speech import SynthesisRequest

Order = Callable[[str], Sequence[SpeechService]]
"""Returns the services to ask for the language of a tag, the best one first."""
Voices = Callable[[VoicePreference], Sequence[Voice]]
"""Returns a provider's voice for a preference; see `TextToSpeech.voices`."""

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
class FallbackTextToSpeech:
    """A `TextToSpeech` that asks the service that the student prefers, then the others in order.

    Args:
        chain: The providers by service.
        catalogues: The voices of each provider.
        order: Returns the order of services for a language. Those that are not in the chain are
            skipped.
    """

    chain: Chain[SynthesisRequest, SpokenAudio]
    catalogues: Mapping[SpeechService, Voices]
    order: Order

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        """Return each provider's voice.

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
        turns = [
            (voice.service, _with_voice(request, voice))
            for voice in self.voices(request.preference)
        ]
        return self.chain.ask(turns, time_limit_s)

    def _of_each(self, asked: VoicePreference, preference: VoicePreference) -> list[Voice]:
        services = dict.fromkeys([preference.service, *self.order(preference.language)])
        return [v for s in services if s in self.catalogues for v in self.catalogues[s](asked)]


def _with_voice(request: SynthesisRequest, voice: Voice) -> SynthesisRequest:
    """Return the request to the voice's provider, which knows no names of other providers."""
    preference = request.preference
    name = preference.name if preference.name == voice.name else None
    return replace(request, preference=VoicePreference(preference.language, voice.service, name))
