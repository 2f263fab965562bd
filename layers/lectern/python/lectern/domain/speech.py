"""Voices: who speaks a text, and what comes of it."""

import hashlib
import json
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
    `kept_as` is the library's key of it, so that its address works; `None` where it has it not.
    """

    data: bytes
    audio_format: AudioFormat
    voice: Voice
    usage: Sequence[Usage] = ()
    kept_as: str | None = None


def captions_shelf(session_id: str, school_id: str | None) -> str:
    """Return the shelf of a class's captions: its school's, its own where it has no school."""
    return json.dumps(["school", school_id] if school_id else ["class", session_id])


def requests_shelf(session_id: str) -> str:
    """Return the shelf of what members of a class ask to have spoken, beside its captions."""
    return json.dumps(["requests", session_id])


def speech_key(text: str, voice: Voice, shelf: str) -> str:
    """Return what a spoken text is kept under: one for the same words and voice on a shelf.

    Who finds a text spoken already learns that somebody has said it. A shelf is the circle of
    those who may learn it of each other.
    """
    parts = (shelf, voice.service, voice.name, voice.language, text)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
