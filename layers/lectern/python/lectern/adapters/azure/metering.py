"""What Azure bills, counted here: its answers do not say.

Reference: Microsoft's page "What is text to speech", on billable characters.
"""

import unicodedata
from typing import Final

from lectern.domain.recording import Recording
from lectern.domain.settings import SpeechService
from lectern.domain.usage import PaidService, Unit, Usage

# What its price list calls them: all of our voices are of one price, and so are all languages.
VOICES: Final = "neural"
RECOGNITION: Final = "speech-to-text"

_CHINESE: Final = ("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")
_PROVIDER: Final = SpeechService.AZURE.value


def speech_usage(text: str) -> Usage:
    """Return what speaking the text used; the elements around it are not billed."""
    characters = sum(2 if _is_chinese(sign) else 1 for sign in text)
    return Usage(PaidService.SPEAK, _PROVIDER, VOICES, {Unit.CHARACTERS: characters})


def transcription_usage(recording: Recording) -> Usage:
    """Return what writing the recording down used."""
    amounts = {Unit.AUDIO_MS: round(recording.duration_s * 1_000)}
    return Usage(PaidService.TRANSCRIBE, _PROVIDER, RECOGNITION, amounts)


def _is_chinese(sign: str) -> bool:
    """Say whether it is a hanzi, kanji or hanja, each of which is billed as two characters."""
    return unicodedata.name(sign, "").startswith(_CHINESE)
