"""Terms of the glossary in a text for Amazon Translate, by its do-not-translate tags.

The tags keep what they enclose, so the required translation takes the place of the term.
Reference: "Using do-not-translate in Amazon Translate" in the developer guide. Why not a custom
terminology: `docs/decisions/0028-amazon-translate.md`.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

from lectern.domain.language import base_language

_OPEN: Final = '<span translate="no">'
_CLOSE: Final = "</span>"
# As Amazon may write it; a tag without its other half is deleted too.
_TAG: Final = re.compile(r"</?span\b[^<>]*>", re.IGNORECASE)
_NO_BLANKS: Final = frozenset({"ja", "km", "lo", "my", "th", "yue", "zh"})


def mark_terms(text: str, source: str, glossary: Mapping[str, str]) -> str:
    """Return the text with the required translation of each term, enclosed in tags.

    - Without a term it is the text itself, and its translation needs no `without_tags`.
    - A term must be written as in the glossary, except for upper and lower case. The check of the
      answer (`exact_facts`) covers its other forms.
    - A text that could be taken for HTML stays as it is: Amazon does not say whether it decodes
      entities.
    """
    terms = {term.casefold(): wanted for term, wanted in glossary.items() if term.strip()}
    if not terms or re.search("[<>&]", text + "".join(terms.values())):
        return text
    return _pattern(terms, source).sub(lambda match: _marked(match[0], terms), text)


def without_tags(translation: str) -> str:
    """Return the translation of a text with tags as plain text."""
    return unescape(_TAG.sub("", translation))


def _pattern(terms: Mapping[str, str], source: str) -> re.Pattern[str]:
    # The longest first, so that `cell wall` precedes `cell`.
    found = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    if base_language(source) in _NO_BLANKS:
        return re.compile(found, re.IGNORECASE)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


def _marked(said: str, terms: Mapping[str, str]) -> str:
    wanted = terms.get(said.casefold())
    if wanted is None:  # a letter whose lower case is longer than itself
        return said
    starts_sentence = said[0].isupper() and said[1:].islower()
    return f"{_OPEN}{wanted[0].upper() + wanted[1:] if starts_sentence else wanted}{_CLOSE}"
