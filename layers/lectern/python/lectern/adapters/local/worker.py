"""A process that transcribes recordings from standard input until it ends.

It is a separate process, because some decoders hold Python's interpreter lock while they work, and
others occupy a core.

- Input: the length in bytes as 4 bytes, big-endian, then the samples.
- Output: one line of JSON per recording.
"""

import json
import sys
from collections.abc import Callable

Transcribe = Callable[[bytes], tuple[str, float | None]]
"""Returns the text of 16-bit samples at 16 kHz, and its confidence from 0 to 1."""


def serve(transcribe: Transcribe) -> None:
    """Transcribe every recording."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while head := source.read(4):
        text, confidence = transcribe(source.read(int.from_bytes(head, "big")))
        answer = {"text": text, "confidence": confidence}
        sink.write(json.dumps(answer).encode() + b"\n")
        sink.flush()
