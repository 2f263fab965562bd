"""chrF, how much of a reference translation a translation has, in character n-grams.

Maja Popović, "chrF: character n-gram F-score for automatic MT evaluation", WMT 2015, with the
parameters of sacrebleu 2.6 (n-grams of 1 to 6, beta 2, no white space), whose figures it equals.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

_ORDERS: Final = range(1, 7)
_BETA: Final = 2


def chrf(translations: Sequence[str], references: Sequence[str]) -> float:
    """Return the score of all sentences together, 0 to 100."""
    pairs = [
        ("".join(translation.split()), "".join(reference.split()))
        for translation, reference in zip(translations, references, strict=True)
    ]
    scores = [score for order in _ORDERS if (score := _precision_and_recall(pairs, order))]
    if not scores:
        return 0.0
    precision = sum(score[0] for score in scores) / len(scores)
    recall = sum(score[1] for score in scores) / len(scores)
    if precision + recall == 0:
        return 0.0
    weight: float = _BETA * _BETA
    return 100 * (1 + weight) * precision * recall / (weight * precision + recall)


def _precision_and_recall(
    pairs: Sequence[tuple[str, str]], order: int
) -> tuple[float, float] | None:
    found = wanted = shared = 0
    for translation, reference in pairs:
        ours, theirs = _ngrams(translation, order), _ngrams(reference, order)
        # As sacrebleu: a reference too short for this order does not count.
        found += ours.total() if theirs else 0
        wanted += theirs.total()
        shared += (ours & theirs).total()
    return (shared / found, shared / wanted) if found and wanted else None


def _ngrams(text: str, order: int) -> Counter[str]:
    return Counter(text[start : start + order] for start in range(len(text) - order + 1))
