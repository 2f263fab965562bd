"""Having a caption spoken, off the way of the caption."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.speech import VoiceWish


@dataclass(frozen=True, slots=True)
class CaptionToSpeak:
    """A final caption, as it has been posted to its listeners.

    `spoken` is the language of the utterance; `language` that of the text: the same one where no
    translation was needed, otherwise a translation key (`domain/language.py`). `wishes` are those
    of its listeners when it was posted. `school_id` is that of the class, `None` without one.
    """

    session_id: str
    sequence: int
    spoken: str
    language: str
    text: str
    wishes: Sequence[VoiceWish]
    school_id: str | None = None


class SpeechRequest(Protocol):
    """Asks for a caption to be spoken to whoever listens to it."""

    def speak_soon(self, caption: CaptionToSpeak) -> None:
        """Have it spoken by another invocation, and wait for neither it nor its success."""
        ...
