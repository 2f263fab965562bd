"""Looks for the terms, negations and questions of a source in its translation."""

from collections.abc import Iterator
from typing import Final

from lectern.domain.exact_facts.fact import Place
from lectern.domain.exact_facts.names import word_end
from lectern.domain.exact_facts.negations import sentences
from lectern.domain.exact_facts.pair import Pair
from lectern.domain.exact_facts.questions import asks, has_mark, is_question, states
from lectern.domain.exact_facts.terms import (
    LATIN_TARGETS,
    has_name,
    has_term,
    said_terms,
    surnames,
)
from lectern.domain.missing_fact import FactKind, MissingFact

_SHOWN_WORDS: Final = 3
_Span = tuple[int, int]


def missing_terms(pair: Pair) -> Iterator[MissingFact]:
    """Yield the glossary terms and surnames that the translation lacks."""
    for _, wanted, place in said_terms(pair.source.text, pair.glossary, pair.source_language):
        if not has_term(pair.target.text, wanted, pair.target_language):
            yield pair.missing(FactKind.TERM, place)
    if pair.target_language in LATIN_TARGETS:
        for name in surnames(pair.source.original):
            if not has_name(pair.target.text, name, pair.target_language):
                yield MissingFact(FactKind.TERM, name)


def missing_negations(pair: Pair) -> Iterator[MissingFact]:
    """Yield the negations that the translation lacks in the sentence of their place."""
    said, found = pair.facts.negations, pair.target_facts.negations
    for (start, end), (begin, last) in _aligned(pair) if said else ():
        inside = [each for each in said if start <= each.start < end]
        if inside and not any(begin <= each.start < last for each in found):
            yield pair.missing(FactKind.NEGATION, _with_next_words(inside[0], pair.source.text))


def _aligned(pair: Pair) -> list[tuple[_Span, _Span]]:
    """Return each sentence with its translation; the whole texts if they have not as many."""
    ours, theirs = sentences(pair.source), sentences(pair.target)
    if len(ours) != len(theirs):
        return [((0, len(pair.source.text)), (0, len(pair.target.text)))]
    return list(zip(ours, theirs, strict=True))


def _with_next_words(place: Place, text: str) -> Place:
    """Return the place of a negation with the words after it: `do not heat the`."""
    start = place.start
    if text[:start].endswith(("do ", "must ", "is ", "are ")):
        start = text[: start - 1].rfind(" ") + 1
    end = place.end
    for _ in range(_SHOWN_WORDS):
        if text[end : end + 1] != " ":
            break
        end = word_end(text, end + 1)
    return Place(start, end)


def missing_questions(pair: Pair) -> Iterator[MissingFact]:
    """Yield what the source asks and the translation states, or the other way round."""
    for (start, end), (begin, last) in _aligned(pair):
        sentence, answer = pair.source.text[start:end], pair.target.text[begin:last]
        lost = asks(sentence) and not is_question(answer, pair.target_language)
        if lost or (states(sentence) and has_mark(answer)):
            yield pair.missing(FactKind.QUESTION, Place(start, end))
