"""Voices, and the audio that they speak."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lectern.domain.settings import SpeechService
from lectern.domain.usage import Usage


class AudioFormat(StrEnum):
    """The audio formats that every browser plays."""

    MP3 = "mp3"
    WAV = "wav"


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of a provider: `name` is the provider's own, `language` the tag it speaks."""

    service: SpeechService
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class VoicePreference:
    """The voice that a student requests.

    The service `AUTO` lets the server choose the provider. `name` requests one voice of a provider.
    """

    language: str
    service: SpeechService = SpeechService.AUTO
    name: str | None = None


@dataclass(frozen=True, slots=True)
class SpeechOnRequest:
    """A member's request to hear a text.

    - `voice` names one voice of a provider.
    - `sequence` is the number of the utterance whose caption the text is.
    """

    text: str
    language: str
    voice: str | None = None
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class SpokenAudio:
    """A complete audio file and its voice.

    - `usage` is what the provider charges for, empty if the audio was free or from the cache.
    - `cache_key` is its key in the audio cache, which gives it a URL; `None` if it is not cached.
    """

    data: bytes
    audio_format: AudioFormat
    voice: Voice
    usage: Sequence[Usage] = ()
    cache_key: str | None = None


@dataclass(frozen=True, slots=True)
class AudioLink:
    """A URL that a browser can play until `expires_at`, in epoch milliseconds."""

    url: str
    expires_at: int


def captions_scope(session_id: str, school_id: str | None) -> str:
    """Return the scope of a class's captions: its school's, or its own if it has no school."""
    return json.dumps(["school", school_id] if school_id else ["class", session_id])


def requests_scope(session_id: str) -> str:
    """Return the scope of other texts whose speech the members of a class request."""
    return json.dumps(["requests", session_id])


def speech_key(text: str, voice: Voice, scope: str) -> str:
    """Return the cache key of a text in a voice in a scope.

    A cache hit reveals that someone has used the text before. So a scope separates groups of people
    who must not learn that about each other.
    """
    parts = (scope, voice.service, voice.name, voice.language, text)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
