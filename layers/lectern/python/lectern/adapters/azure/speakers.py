"""Chooses Azure's voice for a wish, without importing the SDK."""

from typing import Final

from lectern.adapters.azure.voices import VOICES, locale_for
from lectern.domain.language import same_language
from lectern.domain.settings import SpeechService
from lectern.domain.speech import Voice, VoiceWish

_LOCALES: Final = {name: locale for locale, names in VOICES.items() for name in names}


def speakers(wish: VoiceWish) -> tuple[Voice, ...]:
    """Return the voice for the wish, if any.

    - Its language is the voice's own locale, so that one audio file, paid once, serves `es` and
      `es-ES`.
    - The wish may name a voice of another region, but not of another language.
    """
    locale = locale_for(wish.language)
    if locale is None:
        return ()
    name = wish.name or VOICES[locale][0]
    own = _LOCALES.get(name)
    if own is None or not same_language(own, wish.language):
        return ()
    return (Voice(SpeechService.AZURE, name, own),)
