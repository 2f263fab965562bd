"""Requesting speech for a caption, without delaying the caption."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.speech import VoicePreference


@dataclass(frozen=True, slots=True)
class CaptionToSpeak:
    """A final caption, as it was posted to students.

    - `spoken` is the language of the utterance.
    - `language` is the language of the text: the same tag if no translation was needed, otherwise
      a translation key (`domain/language.py`).
    - `preferences` are the voice settings of its students at the time of the post.
    - `school_id` is the school of the class, `None` without one. `payer` is it too if it pays
      (`Classroom.payer`).
    """

    session_id: str
    sequence: int
    spoken: str
    language: str
    text: str
    preferences: Sequence[VoicePreference]
    school_id: str | None = None
    payer: str | None = None


class SpeechRequest(Protocol):
    """Requests speech for a caption."""

    def speak_soon(self, caption: CaptionToSpeak) -> None:
        """Start another invocation that speaks the caption. Does not wait for its result."""
        ...
