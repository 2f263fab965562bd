"""Compares the facts of a source with those of its translation."""

from collections.abc import Mapping, Sequence

from lectern.domain.exact_facts.coverage import checked_kinds
from lectern.domain.exact_facts.fact import CannotCheck
from lectern.domain.exact_facts.numbers_compared import (
    demanded,
    is_beyond_words,
    missing_dates,
    missing_formulas,
    missing_quantities,
    missing_times,
)
from lectern.domain.exact_facts.order import changed_order
from lectern.domain.exact_facts.pair import Pair, pair_of
from lectern.domain.exact_facts.terms import said_terms
from lectern.domain.exact_facts.words_compared import (
    missing_negations,
    missing_questions,
    missing_terms,
)
from lectern.domain.missing_fact import FactKind, MissingFact

_NO_TERMS: Mapping[str, str] = {}
_CHECKS = (
    missing_quantities,
    missing_times,
    missing_dates,
    missing_formulas,
    missing_terms,
    missing_negations,
    missing_questions,
    changed_order,
)


def missing_facts(
    source: str,
    source_language: str,
    target: str,
    target_language: str,
    glossary: Mapping[str, str] = _NO_TERMS,
) -> Sequence[MissingFact] | CannotCheck:
    """Return the facts of a source that its translation lacks, or that cannot be checked.

    Args:
        source: What was said.
        source_language: Its language tag.
        target: The translation.
        target_language: Its language tag.
        glossary: The required translation of each term. A term that stays is its own translation.

    Returns:
        - The missing facts, in the order of the checks, if there are any.
        - `CannotCheck` if all that can be checked is there, and there are facts of other kinds.
        - An empty sequence if every fact is there.
    """
    pair = pair_of(source, source_language, target, target_language, glossary)
    checked = checked_kinds(pair.source_language, pair.target_language)
    missing = [fact for check in _CHECKS for fact in check(pair) if fact.kind in checked]
    if missing:
        return missing
    unchecked = _unchecked_kinds(pair, checked) | _in_unknown_words(pair)
    return CannotCheck(unchecked) if unchecked else ()


def _in_unknown_words(pair: Pair) -> frozenset[FactKind]:
    """Return the kinds of numbers that are not there, and may be in words that are unknown here."""
    said = {value for each in pair.target_facts.quantities for value in each.values}
    return frozenset(
        FactKind.NUMBER_WORD if each.in_words else FactKind.NUMBER
        for each in demanded(pair)
        if is_beyond_words(each, pair) and not each.values & said
    )


def _unchecked_kinds(pair: Pair, checked: frozenset[FactKind]) -> frozenset[FactKind]:
    """Return the kinds of facts that the source has, and that cannot be checked."""
    facts = pair.facts
    has = {
        FactKind.NUMBER: any(not each.in_words for each in facts.quantities),
        FactKind.NUMBER_WORD: any(each.in_words for each in facts.quantities),
        FactKind.MEASURE: any(each.units for each in facts.quantities),
        FactKind.TIME: bool(facts.times),
        FactKind.DATE: bool(facts.months or facts.weekdays),
        FactKind.FORMULA: bool(facts.formulas),
        # A glossary may have a hundred terms: they are looked for once.
        FactKind.TERM: FactKind.TERM not in checked
        and any(said_terms(pair.source.text, pair.glossary, pair.source_language)),
        FactKind.NEGATION: bool(facts.negations),
        FactKind.QUESTION: facts.is_question,
    }
    return frozenset(kind for kind, there in has.items() if there) - checked
