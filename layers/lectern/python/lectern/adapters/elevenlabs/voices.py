"""ElevenLabs' voices and their languages.

Every voice speaks every language of the model. Source of the languages: `vendor.py`, which names
ElevenLabs' pages. `tests/live/test_voices.py` checks both with ElevenLabs.

- The first voice is from the public library. Every paying account can use it, but the owner of a
  voice can withdraw it.
- The others are premade voices, which only accounts from before March 2026 have. ElevenLabs removes
  them on 2026-12-31 (help centre, "What are Default voices?").
"""

from collections.abc import Mapping
from typing import Final

from lectern.adapters.elevenlabs.vendor import ELEVENLABS
from lectern.adapters.named_voices import NamedVoices
from lectern.domain.settings import SpeechService

VOICES: Final[Mapping[str, str]] = {
    "Amelia": "ZF6FPAbjXT4488VcRRnw",
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
"""Voice ids by name."""

DEFAULT: Final[str] = "Amelia"

LANGUAGES: Final[Mapping[str, str]] = {key: key.split("-")[0] for key in ELEVENLABS.speaks}
"""ElevenLabs' language codes by translation key.

`eleven_flash_v2_5` accepts a code, `eleven_multilingual_v2` does not.
"""

NAMED_VOICES: Final = NamedVoices(SpeechService.ELEVENLABS, VOICES, DEFAULT, LANGUAGES)
