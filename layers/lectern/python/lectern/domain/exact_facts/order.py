"""Checks that facts of one kind which the source lists keep their order."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

from lectern.domain.exact_facts.fact import Place
from lectern.domain.exact_facts.numbers_compared import date_place, demanded
from lectern.domain.exact_facts.own_dates import SIX_HOURS_APART
from lectern.domain.exact_facts.own_units import LABELS
from lectern.domain.exact_facts.pair import Pair
from lectern.domain.missing_fact import FactKind, MissingFact

# ruff: noqa: RUF001 - letters of other alphabets are meant

_Fact = TypeVar("_Fact")
# Between two facts of a list: `at 10:30 and ends at`, never `before`, `of` or `in`.
_LISTED: Final = re.compile(r"\b(?:and|then|but)\b|[,;–-]")
_FROM_TO: Final = re.compile(r"\bfrom\b[^.;]*$")
_REORDERED: Final = re.compile(
    r"\b(?:before|after|if|when|while|because|until|since|than|which|that|who|per|for every|out of|"
    r"of|or|page|unless|although|though|not)\b|[.!?]"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A fact of the source, and the only place where its translation has it."""

    place: Place
    found: int
    kind: str


def changed_order(pair: Pair) -> Iterator[MissingFact]:
    """Yield two facts of one kind that the source lists and the translation exchanges."""
    for first, second in pairwise(_said(pair)):
        if first.found <= second.found or not _alike(first.kind, second.kind):
            continue
        between = pair.source.text[first.place.end : second.place.start]
        if _is_list(between, pair.source.text[: first.place.start]):
            yield pair.missing(FactKind.ORDER, Place(first.place.start, second.place.end))


def _alike(first: str, second: str) -> bool:
    """Return whether two facts are of one kind; a number without a unit is like any number."""
    plain = "number "
    return first == second or (plain in {first, second} and first[:7] == second[:7] == plain)


def _is_list(between: str, before: str) -> bool:
    if _REORDERED.search(between):
        return False
    if re.fullmatch(r"\s*to\s*(?:page|chapter|number)?\s*", between):
        return bool(_FROM_TO.search(before)) or "from" in before[-24:]
    return bool(_LISTED.search(between))


def _said(pair: Pair) -> list[_Said]:
    found = [
        *_quantities(pair),
        *_places(
            "time", [(each.place, each) for each in pair.facts.times],
            lambda time: [
                each.place.start for each in pair.target_facts.times
                if each.minute == time.minute and (each.hour - time.hour) % 12 in
                ({0, 6} if pair.target_language in SIX_HOURS_APART else {0})
            ],
        ),
        *_places(
            "month", [(each.place, each) for each in pair.facts.months],
            lambda month: [
                each.place.start for each in pair.target_facts.months
                if (each.month, each.day) == (month.month, month.day)
            ],
        ),
        *_places(
            "weekday", [(each.place, each) for each in pair.facts.weekdays],
            lambda weekday: [
                each.place.start for each in pair.target_facts.weekdays if each.day == weekday.day
            ],
        ),
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.kind[:4], each.place.start))


def _quantities(pair: Pair) -> Iterator[_Said]:
    dates = [date_place(month, pair) for month in pair.facts.months]
    for each in demanded(pair):
        if any(date.start <= each.place.start < date.end for date in dates):
            continue
        starts = [
            found.place.start
            for found in pair.target_facts.quantities
            if found.values & each.values
        ]
        if len(starts) == 1:
            label = next(iter(sorted(each.units & LABELS)), "")
            unit = label or next(iter(sorted(each.units)), "")
            yield _Said(each.place, starts[0], f"number {unit}")


def _places(
    kind: str, facts: Sequence[tuple[Place, _Fact]], where: Callable[[_Fact], list[int]]
) -> Iterator[_Said]:
    for place, fact in facts:
        starts = where(fact)
        if len(starts) == 1:
            yield _Said(place, starts[0], kind)
