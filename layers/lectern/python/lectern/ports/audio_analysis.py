"""Decoding a recording and detecting speech in it, before a provider transcribes it."""

from collections.abc import Sequence
from typing import Protocol

from lectern.domain.recording import Recording, Span


class RecordingReader(Protocol):
    """Decodes audio files. Thread-safe."""

    def read(self, data: bytes, longest_s: float) -> Recording:
        """Return the audio of a WebM, Ogg, WAV, MP3 or MP4 file.

        Detects the format from the bytes. Stops after `longest_s` seconds of audio, whatever
        length the file states.

        Raises:
            TranscriptionFailedError: The file is broken or of another format; `field` is `data`.
            PayloadTooLargeError: The audio is longer than `longest_s`; `field` is `data`.
        """
        ...


class VoiceActivity(Protocol):
    """Tells speech from silence and noise. Thread-safe."""

    def outline(self, recording: Recording) -> Span | None:
        """Return the span from the first speech to the last, or `None` if there is no speech.

        Much faster than `speech_spans`, because it skips most of the audio in between. The ends are
        within a fifth of a second of those of `speech_spans`.
        """
        ...

    def speech_spans(self, recording: Recording) -> Sequence[Span]:
        """Return the spans with speech, in order and without overlap; empty if there is none."""
        ...
