"""Voices: who speaks a text, and what comes of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lectern.domain.settings import SpeechService
from lectern.domain.usage import Usage


class AudioFormat(StrEnum):
    """What every browser plays."""

    MP3 = "mp3"
    WAV = "wav"


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of a provider: `name` is the provider's own, `language` the tag it speaks."""

    service: SpeechService
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class VoiceWish:
    """What a listener wants to hear a text in.

    `service` `AUTO` leaves the provider to the server; `name` asks for one voice of a provider.
    """

    language: str
    service: SpeechService = SpeechService.AUTO
    name: str | None = None


@dataclass(frozen=True, slots=True)
class SpokenAudio:
    """A whole audio file, and the voice that speaks in it.

    `usage` is what has to be paid for making it: nothing if it is free, or was there already.
    `is_kept` is whether the library has it, so that its address works.
    """

    data: bytes
    audio_format: AudioFormat
    voice: Voice
    usage: Sequence[Usage] = ()
    is_kept: bool = False


def speech_key(text: str, voice: Voice) -> str:
    """Return what a spoken text is kept under: the same words in the same voice are one."""
    parts = (voice.service, voice.name, voice.language, text)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
