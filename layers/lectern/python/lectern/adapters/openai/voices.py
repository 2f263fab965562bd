"""OpenAI's built-in voices, and the languages they speak.

Every voice speaks every language. Sources: the SDK's type of `voice`
(`openai.types.audio.speech_create_params.Voice`), and for the languages `vendor.py`, which names
OpenAI's guide.
"""

from typing import Final

from lectern.adapters.named_voices import NamedVoices
from lectern.adapters.openai.vendor import OPENAI
from lectern.domain.settings import SpeechService

VOICES: Final[frozenset[str]] = frozenset(
    {
        "alloy", "ash", "ballad", "cedar", "coral", "echo", "fable", "marin", "nova", "onyx",
        "sage", "shimmer", "verse",
    }
)  # fmt: skip

DEFAULT: Final[str] = "coral"
"""OpenAI's own example. `marin` and `cedar` sound better, but not every speech model has them."""

LANGUAGES: Final[frozenset[str]] = OPENAI.speaks
"""The languages of every voice, as translation keys."""

NAMED_VOICES: Final = NamedVoices(SpeechService.OPENAI, VOICES, DEFAULT, LANGUAGES)
