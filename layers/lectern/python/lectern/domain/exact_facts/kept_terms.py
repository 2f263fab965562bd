"""Counts the glossary terms of a text, and those that its translation keeps."""

from collections.abc import Mapping
from typing import NamedTuple

from lectern.domain.exact_facts.coverage import language_of
from lectern.domain.exact_facts.fold import fold
from lectern.domain.exact_facts.terms import has_term, said_terms


class TermCount(NamedTuple):
    """How many terms of the glossary a text has, and how many of them its translation keeps."""

    said: int = 0
    kept: int = 0

    @property
    def lost(self) -> int:
        """How many terms the translation lacks."""
        return self.said - self.kept


def count_terms(
    source: str, source_tag: str, target: str, target_tag: str, glossary: Mapping[str, str]
) -> TermCount:
    """Return the counts of a text and its translation. `glossary` is as in `missing_facts`."""
    if not glossary:
        return TermCount()
    text, language = fold(target).text, language_of(target_tag)
    said = [*said_terms(fold(source).text, glossary, language_of(source_tag))]
    return TermCount(len(said), sum(has_term(text, wanted, language) for _, wanted, _ in said))
