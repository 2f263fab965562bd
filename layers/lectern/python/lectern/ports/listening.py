"""What becomes of a recorded file before anybody is paid to write it down."""

from collections.abc import Sequence
from typing import Protocol

from lectern.domain.recording import Recording, Span


class RecordingReader(Protocol):
    """Opens audio files. Safe to call from many threads at once."""

    def read(self, data: bytes, longest_s: float) -> Recording:
        """Return the sound of a WebM, Ogg, WAV, MP3 or MP4 file, told apart by its bytes.

        Stops reading after `longest_s`, however small a file claims to be.

        Raises:
            TranscriptionFailedError: It is no such file, or broken; `field` is `data`.
            PayloadTooLargeError: It lasts longer than `longest_s`; `field` is `data`.
        """
        ...


class VoiceActivity(Protocol):
    """Tells speech from silence and noise. Safe to call from many threads at once."""

    def outline(self, recording: Recording) -> Span | None:
        """Return from where somebody begins to speak to where nobody goes on; `None`: nowhere.

        As `speech_in` has it, give or take a fifth of a second, and much sooner: most of what
        is between need not be listened to.
        """
        ...

    def speech_in(self, recording: Recording) -> Sequence[Span]:
        """Return where somebody speaks, in order and apart; empty: nowhere."""
        ...
