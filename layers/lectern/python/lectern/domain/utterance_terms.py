"""Counts the glossary terms of an utterance, and those that a caption keeps."""

from collections.abc import Mapping
from dataclasses import replace

from lectern.domain.exact_facts.kept_terms import TermCount, count_terms
from lectern.domain.utterance import Caption, Utterance


def term_count(utterance: Utterance, caption: Caption, terms: Mapping[str, str]) -> TermCount:
    """Return the counts. `terms` has the required translation of each term."""
    return count_terms(utterance.text, utterance.language, caption.text, caption.language, terms)


def with_terms(utterance: Utterance, caption: Caption, terms: Mapping[str, str]) -> Caption:
    """Return the caption with its counts."""
    count = term_count(utterance, caption, terms)
    return replace(caption, terms=count.said, kept_terms=count.kept)
