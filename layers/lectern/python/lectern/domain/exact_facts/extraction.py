"""Extracts the exact facts of a text."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from lectern.domain.exact_facts.calendar import months, times, told_times, weekdays
from lectern.domain.exact_facts.coverage import language_of
from lectern.domain.exact_facts.fact import Facts, Place
from lectern.domain.exact_facts.figures import roman_numerals, spaced_figures
from lectern.domain.exact_facts.fold import Folded, fold
from lectern.domain.exact_facts.formulas import formulas
from lectern.domain.exact_facts.negations import negations
from lectern.domain.exact_facts.quantities import quantities
from lectern.domain.exact_facts.questions import is_question

_HOURS: Final = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_CLOCK_WORDS: Final = {word: hour for hour, word in enumerate(_HOURS, 1)} | {
    "quarter": 15, "half": 30, "twenty": 20, "twenty-five": 25,
}  # fmt: skip


def facts_of(text: str, tag: str) -> Facts:
    """Return the facts of a text in a language. Its places are in the folded text."""
    return facts_in(fold(text), tag)


def facts_in(whole: Folded, tag: str) -> Facts:
    """Return the facts of a folded text.

    A number in a formula, a time or a date in figures belongs to it and is no quantity.
    """
    facts = _without_numbers(whole, tag)
    taken = [each.place for each in facts.formulas] + [each.place for each in facts.times]
    taken += [each.place for each in facts.months if whole.text[each.place.start].isdecimal()]
    numbers = quantities(whole.text, tag)
    return replace(
        facts, quantities=tuple(each for each in numbers if not _overlaps(each.place, taken))
    )


def _without_numbers(whole: Folded, tag: str) -> Facts:
    folded, language = whole.text, language_of(tag)
    found_times = times(folded)
    if language == "en":
        found_times += told_times(folded, _CLOCK_WORDS)
    return Facts(
        quantities=(),
        times=tuple(found_times),
        months=tuple(months(folded, language)),
        weekdays=tuple(weekdays(folded, language)),
        formulas=tuple(formulas(folded)),
        negations=tuple(negations(whole, language) or ()),
        is_question=is_question(folded, language),
    )


def every_number(folded: Folded, tag: str) -> Facts:
    """Return the facts of a translation, where a number counts even in a formula or a time."""
    also = [*roman_numerals(folded), *spaced_figures(folded.text, tag)]
    numbers = quantities(folded.text, tag, also)
    return replace(_without_numbers(folded, tag), quantities=tuple(numbers))


def _overlaps(place: Place, others: Iterable[Place]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in others)
