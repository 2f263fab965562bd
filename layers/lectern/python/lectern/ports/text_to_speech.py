"""Speaking a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.speech import SpokenAudio, Voice, VoiceWish


@dataclass(frozen=True, slots=True)
class SynthesisRequest:
    """A text of 1 to 5,000 characters, to be heard as the wish says.

    `shelf` is where the library keeps it (`domain.speech`), `None` where it is not to be kept.
    """

    text: str
    wish: VoiceWish
    shelf: str | None = None


class TextToSpeech(Protocol):
    """Turns a text into sound. Safe to call from many threads at once."""

    def voices(self, wish: VoiceWish) -> Sequence[Voice]:
        """Return who would speak, in the order in which they would be asked; calls nobody.

        One provider has at most one voice for a wish, and does not look at `wish.service`. Empty:
        nobody here speaks that language, or no voice has that name.
        """
        ...

    def synthesize(self, request: SynthesisRequest, time_limit_s: float) -> SpokenAudio:
        """Return the text spoken: a whole file that plays, never empty.

        Keeps to `time_limit_s`. A single provider tries once: retries are the caller's.

        Raises:
            LanguageNotSupportedError: `voices` is empty for this wish.
            ProviderUnavailableError: It failed in a way that another try may mend: a time limit,
                429, 5xx, a broken connection, half a file, an answer that is no audio.
            ProviderError: It refused: another try would not help.

            What an answer that is no audio cost is the error's `usage`.
        """
        ...
