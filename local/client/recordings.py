"""The demo's spoken lesson, sent as audio chunks at the speed of speech."""

import asyncio
import base64
import io
import json
import math
import time
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from local.client.client import Client

_LESSON: Final = Path(__file__).parent.parent.parent / "tests" / "fixtures" / "lesson"
_BYTES_A_SECOND: Final = 32_000  # 16 kHz, 16 bits, one channel
# Half a second of WAV has 16,000 bytes: in base64 less than the 32 KiB of a frame.
_CHUNK_S: Final = 0.5


@dataclass(frozen=True, slots=True)
class Recording:
    """An audio file and its duration in seconds."""

    data: bytes
    mime_type: str
    duration_s: float

    def chunks(self) -> list[bytes]:
        """Return the file in chunks of half a second."""
        size = math.ceil(len(self.data) / math.ceil(self.duration_s / _CHUNK_S))
        return [self.data[at : at + size] for at in range(0, len(self.data), size)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the teacher; `recording` is `None` for typed text."""

    text: str
    recording: Recording | None = None


def spoken_lesson() -> list[Sentence]:
    """Return the sentences of the spoken lesson, with their WAV files."""
    said = json.loads((_LESSON / "lesson.json").read_text(encoding="utf-8"))
    return [Sentence(text, _wav((_LESSON / name).read_bytes())) for name, text in said.items()]


def _wav(data: bytes) -> Recording:
    return Recording(data, "audio/wav", len(data) / _BYTES_A_SECOND)


def spoken(sentences: Sequence[Sentence], pause_s: float) -> bytes:
    """Return the samples of recorded sentences, each followed by a pause."""
    pause = bytes(2 * round(pause_s * _BYTES_A_SECOND / 2))
    return b"".join(_samples(each.recording) + pause for each in sentences if each.recording)


def _samples(recording: Recording) -> bytes:
    with wave.open(io.BytesIO(recording.data)) as file:
        samples: bytes = file.readframes(file.getnframes())
        return samples


async def say(teacher: Client, number: int, sentence: Sentence, pace: float = 1.0) -> float:
    """Send a sentence, and return when its last byte was sent, in seconds of `time.monotonic`.

    The chunks of a recording are sent at `pace` times the speed of speech.
    """
    if sentence.recording is None:
        said_at = time.monotonic()
        await teacher.send("transcription", text=sentence.text, sequence=number)
        return said_at
    return await _send_recording(teacher, number, sentence.recording, pace)


async def _send_recording(teacher: Client, number: int, recording: Recording, pace: float) -> float:
    began, said_at = time.monotonic(), 0.0
    chunks = recording.chunks()
    for index, chunk in enumerate(chunks):
        spoken_s = recording.duration_s * (index + 1) / len(chunks)
        await asyncio.sleep(max(0.0, began + spoken_s / pace - time.monotonic()))
        said_at = time.monotonic()
        await teacher.send(
            "audio",
            data=base64.b64encode(chunk).decode(),
            mimeType=recording.mime_type,
            utteranceId=f"recording-{number}",
            sequence=number,
            chunkIndex=index,
            isFirstChunk=index == 0,
            isFinalChunk=index == len(chunks) - 1,
        )
    return said_at
