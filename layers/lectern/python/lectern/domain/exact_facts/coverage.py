"""Which kinds of facts can be checked from which language into which."""

from functools import lru_cache
from typing import Final

from lectern.domain.language import translation_key
from lectern.domain.missing_fact import FactKind

_SCRIPT_LETTERS: Final = 4
SOURCES: Final = ("en",)
"""Languages whose words are understood as a source. Of others, `ANY_LANGUAGE` is checked, and the
terms of a glossary."""

TARGETS: Final = (
    "ar", "bg", "bn", "de", "el", "es", "fa", "fr", "hi", "it", "ja", "ko", "nl", "pa", "pl", "pt",
    "ro", "ru", "so", "sw", "ti", "fil", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
LANGUAGES: Final = (*SOURCES, *TARGETS)

ANY_LANGUAGE: Final = frozenset({FactKind.NUMBER, FactKind.FORMULA})
"""What is written alike everywhere."""


@lru_cache(maxsize=512)
def language_of(tag: str) -> str:
    """Return the language of a tag in the tables of this folder: `pt` of `pt-BR`, `fil` of `tl`.

    A script that is unusual for its language makes it another one: `pa-Arab`, `zh-Hant`.

    Raises:
        ValueError: The tag is not well formed.
    """
    key = translation_key(tag)
    language, _, rest = key.partition("-")
    return key if len(rest) == _SCRIPT_LETTERS else language


@lru_cache(maxsize=512)
def checked_kinds(source: str, target: str) -> frozenset[FactKind]:
    """Return the kinds of facts that can be checked between two language subtags."""
    if source in SOURCES and target in TARGETS:
        return frozenset(FactKind)
    return ANY_LANGUAGE | ({FactKind.TERM} if {source, target} <= {*LANGUAGES} else frozenset())
