"""Recordings as the chunks that clients send."""

import base64
from typing import Any

SMALL_PIECE_BYTES = 4_000  # a second of a browser's Opus


def chunks(file: bytes, size: int = SMALL_PIECE_BYTES, **of_all: Any) -> list[dict[str, Any]]:
    """The messages' fields that carry a file, in order."""
    parts = [file[at : at + size] for at in range(0, len(file), size)]
    return [
        {
            "data": base64.b64encode(part).decode(),
            "chunkIndex": index,
            "isFinalChunk": index == len(parts) - 1,
            **of_all,
        }
        for index, part in enumerate(parts)
    ]
