"""A process that hears: recordings come in, what was said goes out, until its input ends.

Of its own, because the decoder holds Python's lock for as long as it works: a fifth of a
recording's length, in which no other thread of this process would move.

In: the length in bytes, 4 of them, big-endian; then the samples. Out: a line of JSON.
"""

import json
import math
import sys
from collections.abc import Iterable
from typing import BinaryIO, Final, Protocol

from pocketsphinx import Decoder  # type: ignore[import-untyped]

_FILLERS: Final = ("<", "[", "++")
_LEAST: Final = 1e-6


class _Segment(Protocol):
    word: str
    prob: float


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer every recording that comes in."""
    decoder = Decoder(loglevel="FATAL")
    while head := source.read(4):
        text, confidence = _decode(decoder, source.read(int.from_bytes(head, "big")))
        answer = {"text": text, "confidence": confidence}
        sink.write(json.dumps(answer).encode() + b"\n")
        sink.flush()


def _decode(decoder: Decoder, samples: bytes) -> tuple[str, float | None]:
    # It estimates the noise anew, and so hears the same whatever it heard before.
    decoder.reinit_feat()
    decoder.start_utt()
    # As one whole: levels are then those of all of it, and half as many words are wrong.
    decoder.process_raw(samples, full_utt=True)
    decoder.end_utt()
    heard = decoder.hyp()
    if heard is None or not heard.hypstr:
        return "", None
    return heard.hypstr, _confidence(decoder.seg())


def _confidence(segments: Iterable[_Segment]) -> float | None:
    """Return the geometric mean of the words' posterior probabilities."""
    words = [segment.prob for segment in segments if not segment.word.startswith(_FILLERS)]
    if not words:
        return None
    mean = sum(math.log(max(_LEAST, word)) for word in words) / len(words)
    # The decoder's own logarithms are coarse: a certainty comes out as 1.0003.
    return min(1.0, math.exp(mean))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
