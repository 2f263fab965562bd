"""A lesson that is spoken, as recordings that arrive while somebody talks."""

import asyncio
import base64
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from local.client import Client

_LESSON: Final = Path(__file__).parent.parent / "tests" / "fixtures" / "lesson"
_BYTES_A_SECOND: Final = 32_000  # 16 kHz, 16 bits, one channel
# Half a second of it. In base64 it stays below the 32 KiB of a frame.
_CHUNK: Final = 16_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the teacher says; `recording` is a WAV file, `None` where it is typed."""

    text: str
    recording: bytes | None = None

    @property
    def duration_s(self) -> float:
        """How long the recording lasts."""
        return len(self.recording or b"") / _BYTES_A_SECOND


def spoken_lesson() -> list[Sentence]:
    """Return the spoken lesson's sentences."""
    said = json.loads((_LESSON / "lesson.json").read_text(encoding="utf-8"))
    return [Sentence(text, (_LESSON / name).read_bytes()) for name, text in said.items()]


async def say(teacher: Client, number: int, sentence: Sentence, pace: float = 1.0) -> float:
    """Send a sentence, and return when its last byte was: seconds of `time.monotonic`.

    A recording goes out piece by piece while it lasts, at `pace` times the speed of speech.
    """
    if sentence.recording is None:
        said_at = time.monotonic()
        await teacher.send("transcription", text=sentence.text, sequence=number)
        return said_at
    return await _send_recording(teacher, number, sentence.recording, pace)


async def _send_recording(teacher: Client, number: int, recording: bytes, pace: float) -> float:
    began, said_at = time.monotonic(), 0.0
    chunks = [recording[at : at + _CHUNK] for at in range(0, len(recording), _CHUNK)]
    for index, chunk in enumerate(chunks):
        ready_at = began + min((index + 1) * _CHUNK, len(recording)) / _BYTES_A_SECOND / pace
        await asyncio.sleep(max(0.0, ready_at - time.monotonic()))
        said_at = time.monotonic()
        await teacher.send(
            "audio",
            data=base64.b64encode(chunk).decode(),
            mimeType="audio/wav",
            utteranceId=f"recording-{number}",
            sequence=number,
            chunkIndex=index,
            isFirstChunk=index == 0,
            isFinalChunk=index == len(chunks) - 1,
        )
    return said_at
