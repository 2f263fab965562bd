"""Chooses Azure's voice for a preference, without importing the SDK."""

from typing import Final

from lectern.adapters.azure.voices import VOICES, locale_for
from lectern.domain.language import same_language
from lectern.domain.settings import SpeechService
from lectern.domain.speech import Voice, VoicePreference

_LOCALES: Final = {name: locale for locale, names in VOICES.items() for name in names}


def speakers(preference: VoicePreference) -> tuple[Voice, ...]:
    """Return the voice for the preference, if any.

    - Its language is the voice's own locale, so that one audio file, paid once, serves `es` and
      `es-ES`.
    - The preference may name a voice of another region, but not of another language.
    """
    locale = locale_for(preference.language)
    if locale is None:
        return ()
    name = preference.name or VOICES[locale][0]
    own = _LOCALES.get(name)
    if own is None or not same_language(own, preference.language):
        return ()
    return (Voice(SpeechService.AZURE, name, own),)
