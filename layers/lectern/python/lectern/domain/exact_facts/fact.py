"""What a guard looks for in a translation, and what it reports."""

from dataclasses import dataclass

from lectern.domain.missing_fact import FactKind

Values = frozenset[str]
"""The values that a figure may have, each like `1500` or `-1.5`: `1.500` has two in Spanish."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact is in the folded text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, with what it counts if that is a unit, a currency or a label like `page`.

    `units` has more than one if the language writes them alike, as Russian abbreviates gram and
    year. `whole` is the place of the number with its unit, `None` without a unit.
    """

    values: Values
    units: frozenset[str]
    place: Place
    in_words: bool = False
    whole: Place | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day. The hour is 0 to 23 as it is written, without `am` or `pm`."""

    hour: int
    minute: int
    place: Place


@dataclass(frozen=True, slots=True)
class Month:
    """A month (1 to 12), with the day if one stands beside it."""

    month: int
    day: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: 1 is Monday."""

    day: int
    place: Place


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, code or address, without blanks and in one spelling."""

    compact: str
    place: Place


@dataclass(frozen=True, slots=True)
class Facts:
    """The exact facts of a text."""

    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    months: tuple[Month, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    formulas: tuple[Formula, ...] = ()
    negations: tuple[Place, ...] = ()
    is_question: bool = False


@dataclass(frozen=True, slots=True)
class CannotCheck:
    """The source has facts of these kinds, which cannot be checked in the target language.

    All other facts are in the translation.
    """

    kinds: frozenset[FactKind]
