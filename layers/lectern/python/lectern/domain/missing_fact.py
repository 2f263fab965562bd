"""Exact facts of an utterance that its translation lacks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

MAX_FACTS: Final = 5
MAX_FACT_CHARACTERS: Final = 80


class FactKind(StrEnum):
    """A kind of fact that must survive a translation."""

    NUMBER = "number"
    NUMBER_WORD = "number_word"
    MEASURE = "measure"
    TIME = "time"
    DATE = "date"
    FORMULA = "formula"
    TERM = "term"
    NEGATION = "negation"
    QUESTION = "question"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact of the source that its translation lacks. `text` is as the source writes it."""

    kind: FactKind
    text: str


def shown_facts(missing: Iterable[MissingFact]) -> tuple[MissingFact, ...]:
    """Return the first `MAX_FACTS` distinct facts, with texts of `MAX_FACT_CHARACTERS` at most."""
    distinct = {fact.text: fact for fact in reversed([*missing]) if fact.text}
    return tuple(replace(fact, text=_short(fact.text)) for fact in reversed(distinct.values()))[
        :MAX_FACTS
    ]


def _short(text: str) -> str:
    if len(text) <= MAX_FACT_CHARACTERS:
        return text
    return text[: MAX_FACT_CHARACTERS - 1].rstrip() + "…"
