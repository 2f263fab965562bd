"""How counts grow with a class: solved from classes of different sizes, not assumed.

Each phase's counts are a sum of terms, like `a + b · students`. As many classes as there are terms
settle the coefficients exactly; further ones prove that the terms are the right ones.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from bench.cost.lesson import Counted, Size
from bench.cost.tally import Counts

Terms = Mapping[str, Callable[[Size], int]]

JOIN: Final[Terms] = {
    "class": lambda _: 1,
    "student": lambda size: size.students,
    # Whoever joins has the whole class read, to tell the teacher how many there are.
    "pair of students": lambda size: size.students * (size.students - 1) // 2,
    # The teacher is told the count of each language there is by then.
    "count of a language": lambda size: (
        size.students * size.languages - size.languages * (size.languages - 1) // 2
    ),
}
SPEAK: Final[Terms] = {
    "utterance": lambda size: size.utterances,
    "utterance and student": lambda size: size.utterances * size.students,
    "utterance and language": lambda size: size.utterances * size.languages,
    "interim": lambda size: size.utterances * size.interims,
    "interim and student": lambda size: size.utterances * size.interims * size.students,
    "interim and language": lambda size: size.utterances * size.interims * size.languages,
    "utterance and language spoken": lambda size: _spoken(size) * size.languages,
    "utterance and student spoken to": lambda size: _spoken(size) * size.students,
    # Who listens is read again for each language that is spoken.
    "utterance, language spoken and student": lambda size: (
        _spoken(size) * size.languages * size.students
    ),
}
LEAVE: Final[Terms] = {
    "class": lambda _: 1,
    "student": lambda size: size.students,
    # The last words are read once more, in all their languages.
    "language": lambda size: size.languages,
}

_LEAST_BYTES: Final = 12
"""A size below that is a digit more in a time: no item, message or caption is as small."""

Coefficients = Mapping[str, Mapping[str, float]]
"""By the name of what is counted, then by term."""


def _spoken(size: Size) -> int:
    return size.utterances if size.voices else 0


@dataclass(frozen=True, slots=True)
class Formula:
    """What a class of any size comes to."""

    join: Coefficients
    speak: Coefficients
    leave: Coefficients

    @classmethod
    def of(cls, classes: Sequence[Counted]) -> "Formula":
        """Solve it from classes whose sizes tell all terms apart."""
        sizes = [each.size for each in classes]
        return cls(
            join=_solve(JOIN, sizes, [each.join for each in classes]),
            speak=_solve(SPEAK, sizes, [each.speak for each in classes]),
            leave=_solve(LEAVE, sizes, [each.leave for each in classes]),
        )

    def predict(self, size: Size) -> Counted:
        """Return what a class of that size comes to."""
        return Counted(
            size,
            join=_counts(self.join, JOIN, size),
            speak=_counts(self.speak, SPEAK, size),
            leave=_counts(self.leave, LEAVE, size),
        )


def _counts(coefficients: Coefficients, terms: Terms, size: Size) -> Counts:
    sums = {
        name: sum(weights[term] * amount(size) for term, amount in terms.items() if term in weights)
        for name, weights in coefficients.items()
    }
    return {name: round(total) for name, total in sums.items()}


def _solve(terms: Terms, sizes: Sequence[Size], counts: Sequence[Counts]) -> Coefficients:
    rows = [[Fraction(amount(size)) for amount in terms.values()] for size in sizes]
    inverse, used = _inverse(rows)
    names = sorted({name for each in counts for name in each})
    return {
        name: _named(
            name, terms, _multiply(inverse, [counts[place].get(name, 0) for place in used])
        )
        for name in names
    }


def _named(name: str, terms: Terms, weights: Iterable[Fraction]) -> Mapping[str, float]:
    least = _LEAST_BYTES if "bytes" in name else 0
    return {
        term: round(float(weight), 6)
        for term, weight in zip(terms, weights, strict=True)
        if abs(weight) > least
    }


def _multiply(matrix: Sequence[Sequence[Fraction]], vector: Sequence[int]) -> list[Fraction]:
    return [sum(map(lambda a, b: a * b, row, vector), Fraction(0)) for row in matrix]


def _inverse(rows: Sequence[Sequence[Fraction]]) -> tuple[list[list[Fraction]], list[int]]:
    """Return the inverse of the first rows that are independent, and which those are."""
    width = len(rows[0])
    used: list[int] = []
    reduced: list[tuple[int, list[Fraction]]] = []
    for place, row in enumerate(rows):
        left = [*row, *(Fraction(int(n == len(used))) for n in range(width))]
        for pivot, done in reduced:
            left = _minus(left, done, left[pivot])
        new = next((n for n in range(width) if left[n]), None)
        if new is None:
            continue
        left = [value / left[new] for value in left]
        reduced = [(p, _minus(done, left, done[new])) for p, done in reduced]
        reduced.append((new, left))
        used.append(place)
    if len(used) < width:
        raise ValueError("the classes' sizes do not tell all terms apart")
    return [done[width:] for _, done in sorted(reduced)], used


def _minus(row: list[Fraction], other: list[Fraction], factor: Fraction) -> list[Fraction]:
    return [value - factor * taken for value, taken in zip(row, other, strict=True)]
