"""Live transcription of English by Moonshine, whose library and weights are in its wheel.

https://github.com/moonshine-ai/moonshine
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from moonshine_voice import ModelArch, TranscriptLine, get_model_path
from moonshine_voice.transcriber import Stream, Transcriber

from lectern.domain.hallucination import is_plausible
from local.servers.noise_gate import NoiseGate

# How often the library transcribes by itself: never, as `SpeechStream.update` asks it to.
_NEVER_S: Final = 1e9
_FULL_SCALE: Final = 32_768
# If the sound ends within a word, the model may repeat words: "the sea, the sea, the sea".
_STUTTER: Final = re.compile(r"\b(\w[^.!?]{0,40}?)(?:\W+\1\b){2,}\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """What was said between two pauses, so far. Times are seconds from the stream's start."""

    id: int
    text: str
    start_s: float
    end_s: float
    is_final: bool


class Moonshine:
    """The model, for many streams. Not thread-safe: one call at a time."""

    def __init__(self) -> None:
        # Otherwise every answer has a copy of the audio.
        options = {"return_audio_data": "false"}
        path = str(get_model_path("tiny-en"))
        self._transcriber = Transcriber(path, ModelArch.TINY, _NEVER_S, options)

    def open(self) -> "SpeechStream":
        """Return a new stream."""
        return SpeechStream(self._transcriber.create_stream())


class SpeechStream:
    """The sound of one microphone. Close it at the end."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        # The last plausible text of the line that is being said.
        self._text = ""
        self._gate = NoiseGate()
        stream.start()

    def update(self, samples: bytes, rate: int) -> list[Line]:
        """Take in 16-bit samples, and return the lines that have changed."""
        sound = self._gate.apply(samples, rate)
        self._stream.add_audio([sample / _FULL_SCALE for sample in sound], rate)
        return list(self._changed(self._stream.update_transcription().lines))

    def end(self) -> list[Line]:
        """Return the lines that have changed at the end of the sound."""
        transcript = self._stream.stop()
        return list(self._changed(transcript.lines if transcript else []))

    def close(self) -> None:
        """Free the stream."""
        self._stream.close()

    def _changed(self, lines: Sequence[TranscriptLine]) -> Iterator[Line]:
        for line in lines:
            if line.is_updated or line.is_new:
                # A model in a loop writes more than a person can say in the time.
                if is_plausible(line.text, line.duration, None):
                    self._text = line.text if line.is_complete else without_stutter(line.text)
                end_s = line.start_time + line.duration
                yield Line(line.line_id, self._text, line.start_time, end_s, line.is_complete)
                if line.is_complete:
                    self._text = ""


def without_stutter(text: str) -> str:
    """Return an interim text without words at its end that the model has repeated."""
    return _STUTTER.sub(r"\1", text)
