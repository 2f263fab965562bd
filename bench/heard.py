"""How soon and how well students read spoken words: what `bench/ears.py` evaluates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import jiwer

from bench.flicker import erasure
from bench.percentiles import Percentiles
from tests.fixtures.spoken_lecture import Word


@dataclass(frozen=True, slots=True)
class Shown:
    """A text that students read, at seconds from the start of the sound."""

    at_s: float
    text: str


Caption = Sequence[Shown]
"""The texts of one utterance in the order shown; the last is final."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of the spoken words. Delays are milliseconds.

    Args:
        first: From the end of the first word of each caption until its first text.
        each: From the end of each word until it is shown and no later text changes it.
        final: From the end of the last word of each caption until its final text.
        updates: The mean number of texts before the final one.
        erasure: Words that later texts removed, for each word of the final ones.
        errors: The word error rate.
        longest_gap: The most words in a row that are missing.
    """

    first: Percentiles
    each: Percentiles
    final: Percentiles
    updates: float
    erasure: float
    errors: float
    longest_gap: int


def evaluate(captions: Sequence[Caption], said: Sequence[Word]) -> Heard:
    """Compare captions, in the order spoken, with the words that were said."""
    texts = [[words_of(shown.text) for shown in caption] for caption in captions]
    compared = jiwer.process_words(
        " ".join(word.text for word in said),
        " ".join(word for versions in texts for word in versions[-1]),
    )
    found = _found(compared.alignments[0], [len(versions[-1]) for versions in texts], said)
    heard = [caption for caption, words in zip(captions, found, strict=True) if words]
    ends = [list(words.values()) for words in found if words]
    return Heard(
        first=_delays((c[0].at_s, words[0]) for c, words in zip(heard, ends, strict=True)),
        each=_delays(
            (_settled(caption, versions, number), word)
            for caption, versions, words in zip(captions, texts, found, strict=True)
            for number, word in words.items()
        ),
        final=_delays((c[-1].at_s, words[-1]) for c, words in zip(heard, ends, strict=True)),
        updates=sum(len(caption) - 1 for caption in captions) / len(captions),
        erasure=erasure([[shown.text for shown in caption] for caption in captions]),
        errors=compared.wer,
        longest_gap=max(
            (c.ref_end_idx - c.ref_start_idx for c in compared.alignments[0] if c.type == "delete"),
            default=0,
        ),
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text without capitals and punctuation."""
    return re.findall(r"[a-z0-9']+", text.lower())


def _found(
    chunks: Sequence[jiwer.AlignmentChunk], sizes: Sequence[int], said: Sequence[Word]
) -> list[dict[int, Word]]:
    """Return the spoken word of each word of each caption, by number, except for inserted ones."""
    places = [(place, number) for place, size in enumerate(sizes) for number in range(size)]
    found: list[dict[int, Word]] = [{} for _ in sizes]
    for chunk in chunks:
        if chunk.type in {"equal", "substitute"}:
            spoken = said[chunk.ref_start_idx : chunk.ref_end_idx]
            read = places[chunk.hyp_start_idx : chunk.hyp_end_idx]
            for (place, number), word in zip(read, spoken, strict=True):
                found[place][number] = word
    return found


def _settled(caption: Caption, versions: Sequence[Sequence[str]], number: int) -> float:
    """Return from when on a word of the final text is shown, and stays."""
    at_s = caption[-1].at_s
    for shown, words in zip(reversed(caption), reversed(versions), strict=True):
        if list(words[number : number + 1]) != [versions[-1][number]]:
            break
        at_s = shown.at_s
    return at_s


def _delays(shown: Iterable[tuple[float, Word]]) -> Percentiles:
    return Percentiles.of((at_s - word.end_s) * 1_000 for at_s, word in shown)
