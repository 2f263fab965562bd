"""Speech synthesis."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.speech import SpokenAudio, Voice, VoicePreference


@dataclass(frozen=True, slots=True)
class SynthesisRequest:
    """A text of 1 to 5,000 characters, and the requested voice.

    `scope` is the scope of the audio cache (`domain.speech`), `None` for audio that is not cached.
    """

    text: str
    preference: VoicePreference
    scope: str | None = None

    @property
    def language(self) -> str:
        """The tag of the answer's language."""
        return self.preference.language


class TextToSpeech(Protocol):
    """Turns a text into audio. Thread-safe."""

    def voices(self, preference: VoicePreference) -> Sequence[Voice]:
        """Return the voices for a preference, in the order of the fallback. Makes no network call.

        A single provider has at most one voice for a preference, and ignores its `service`. The
        result is empty if no provider speaks the language or no voice has the name.
        """
        ...

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        """Return the audio of the text: a complete, playable file, never empty.

        Returns or raises within `time_limit_s` seconds. A single provider makes one attempt; the
        caller retries.

        Raises:
            LanguageNotSupportedError: `voices` is empty for this preference.
            ProviderUnavailableError: The call failed; a retry may succeed: a time limit, 429, 5xx,
                a broken connection, an incomplete file, or an answer that is not audio.
            ProviderError: The provider refused; a retry would not help.

            The error's `usage` is what the provider charged for an answer that is not audio.
        """
        ...
