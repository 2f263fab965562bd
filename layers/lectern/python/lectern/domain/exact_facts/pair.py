"""A source with its translation, and the facts of both."""

from collections.abc import Mapping
from dataclasses import dataclass

from lectern.domain.exact_facts.coverage import language_of
from lectern.domain.exact_facts.extraction import every_number, facts_in
from lectern.domain.exact_facts.fact import Facts, Place
from lectern.domain.exact_facts.fold import Folded, fold
from lectern.domain.missing_fact import FactKind, MissingFact


@dataclass(frozen=True, slots=True)
class Pair:
    """A source with its translation. Languages are language subtags: `es` of `es-MX`."""

    source: Folded
    source_language: str
    facts: Facts
    target: Folded
    target_language: str
    target_facts: Facts
    glossary: Mapping[str, str]

    def missing(self, kind: FactKind, place: Place) -> MissingFact:
        """Return a fact of the source as a missing one."""
        return MissingFact(kind, self.source.written(place.start, place.end))


def pair_of(
    source: str, source_tag: str, target: str, target_tag: str, glossary: Mapping[str, str]
) -> Pair:
    """Return a source and its translation with the facts of both."""
    said, translated = fold(source), fold(target)
    return Pair(
        source=said,
        source_language=language_of(source_tag),
        facts=facts_in(said, source_tag),
        target=translated,
        target_language=language_of(target_tag),
        target_facts=every_number(translated, target_tag),
        glossary=glossary,
    )
