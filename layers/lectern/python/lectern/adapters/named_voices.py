"""Voices with a name, each of which speaks every language of its service."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lectern.domain.language import translation_key
from lectern.domain.settings import SpeechService
from lectern.domain.speech import Voice, VoicePreference


@dataclass(frozen=True, slots=True)
class NamedVoices:
    """The voices of one service.

    Args:
        service: The service.
        names: The names of the voices.
        default: The voice for a preference without a name.
        languages: The languages of every voice, as translation keys.
    """

    service: SpeechService
    names: Collection[str]
    default: str
    languages: Collection[str]

    def find(self, preference: VoicePreference) -> Sequence[Voice]:
        """Return the voice for the preference, if any. Its language is a translation key.

        `es` and `es-ES` sound alike, so that one audio file, paid once, serves both.
        """
        key = translation_key(preference.language)
        name = self.default if preference.name is None else preference.name
        if key not in self.languages or name not in self.names:
            return ()
        return (Voice(self.service, name, key),)
