"""ElevenLabs' premade voices, and the languages they speak.

Every voice speaks every language of the model. Sources: ElevenLabs' model page for
`eleven_flash_v2_5` (the languages of `eleven_multilingual_v2`, Hungarian, Norwegian, Vietnamese)
and the premade voices that every account has (`GET /v1/voices`).
"""

from collections.abc import Mapping
from typing import Final

from lectern.domain.language import translation_key
from lectern.domain.language_table import SPOKEN
from lectern.domain.settings import SpeechService
from lectern.domain.speech import Voice

VOICES: Final[Mapping[str, str]] = {
    "Alice": "Xb7hH8MSUJpSbSDYk0k2",
    "Brian": "nPczCjzI2devNBz1zQrb",
    "Daniel": "onwK4e9ZLuTAKqWW03F9",
    "George": "JBFqnCBsd6RMkjVDRZzb",
    "Jessica": "cgSgspJ2msm6clMCkdW9",
    "Laura": "FGY2WhTYpPnrIDTdsKH5",
    "Lily": "pFZP5JQG7iQjIQuC4Bku",
    "Matilda": "XrExE9yKIg1WjnnlVkGX",
    "River": "SAz9YHcvj6GT2YYXdXww",
    "Sarah": "EXAVITQu4vr4xnSDxMaL",
}
"""Each voice's id, by its name."""

DEFAULT: Final[str] = "Sarah"

LANGUAGES: Final[Mapping[str, str]] = {
    key: key.split("-")[0] for key in SPOKEN[SpeechService.ELEVENLABS]
}
"""The code that its API wants, by translation key."""


def voice_for(language: str) -> Voice | None:
    """Return who speaks a tag's language, `None` if nobody does."""
    if translation_key(language) not in LANGUAGES:
        return None
    return Voice(SpeechService.ELEVENLABS, DEFAULT, language)
