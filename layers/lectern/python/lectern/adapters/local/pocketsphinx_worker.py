"""Transcribes with pocketsphinx, whose wheel has a model for English: see `worker`."""

import math
from collections.abc import Iterable
from typing import Final, Protocol

from pocketsphinx import Decoder  # type: ignore[import-untyped]

from lectern.adapters.local.worker import serve

_FILLERS: Final = ("<", "[", "++")
_LEAST: Final = 1e-6


class _Segment(Protocol):
    word: str
    prob: float


def _decode(decoder: Decoder, samples: bytes) -> tuple[str, float | None]:
    # Resets the noise estimate, so that results do not depend on earlier recordings.
    decoder.reinit_feat()
    decoder.start_utt()
    # As one utterance: normalising levels over the whole of it halves the wrong words.
    decoder.process_raw(samples, full_utt=True)
    decoder.end_utt()
    hypothesis = decoder.hyp()
    if hypothesis is None or not hypothesis.hypstr:
        return "", None
    return hypothesis.hypstr, _confidence(decoder.seg())


def _confidence(segments: Iterable[_Segment]) -> float | None:
    """Return the geometric mean of the words' posterior probabilities."""
    words = [segment.prob for segment in segments if not segment.word.startswith(_FILLERS)]
    if not words:
        return None
    mean = sum(math.log(max(_LEAST, word)) for word in words) / len(words)
    # The decoder's logarithms are coarse: certainty can come out as 1.0003.
    return min(1.0, math.exp(mean))


if __name__ == "__main__":
    decoder = Decoder(loglevel="FATAL")
    serve(lambda samples: _decode(decoder, samples))
