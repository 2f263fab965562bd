"""Which of Azure's voices a wish gets; needs no SDK, so that choosing one loads none."""

from typing import Final

from lectern.adapters.azure.voices import VOICES, locale_for
from lectern.domain.language import same_language
from lectern.domain.settings import SpeechService
from lectern.domain.speech import Voice, VoiceWish

_LOCALES: Final = {name: locale for locale, names in VOICES.items() for name in names}


def speakers(wish: VoiceWish) -> tuple[Voice, ...]:
    """Return the one voice that would speak, or none.

    Its language is the voice's own locale: `es` and `es-ES` are spoken, and paid, once. A voice of
    another region may be wished for, one of another language may not.
    """
    locale = locale_for(wish.language)
    if locale is None:
        return ()
    name = wish.name or VOICES[locale][0]
    own = _LOCALES.get(name)
    if own is None or not same_language(own, wish.language):
        return ()
    return (Voice(SpeechService.AZURE, name, own),)
