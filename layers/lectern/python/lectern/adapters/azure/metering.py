"""Counts what Azure bills, as its responses do not report usage.

Reference: Microsoft's page "What is text to speech", on billable characters.
"""

import unicodedata
from typing import Final

from lectern.adapters.azure.vendor import AZURE, RECOGNITION, VOICES
from lectern.domain.recording import Recording
from lectern.domain.usage import PaidService, Unit, Usage

_CHINESE: Final = ("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")


def speech_usage(text: str) -> Usage:
    """Return the usage of synthesizing the text; the SSML elements around it are not billed."""
    characters = sum(2 if _is_chinese(sign) else 1 for sign in text)
    return Usage(PaidService.SPEAK, AZURE.name, VOICES, {Unit.CHARACTERS: characters})


def transcription_usage(recording: Recording) -> Usage:
    """Return the usage of transcribing the recording."""
    amounts = {Unit.AUDIO_MS: round(recording.duration_s * 1_000)}
    return Usage(PaidService.TRANSCRIBE, AZURE.name, RECOGNITION, amounts)


def _is_chinese(sign: str) -> bool:
    """Return whether the character is a hanzi, kanji or hanja, which Azure bills as two."""
    return unicodedata.name(sign, "").startswith(_CHINESE)
