"""The supported languages.

Each language has one row, named by its translation key. `domain/language_table.py` has the names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lectern.domain.language import is_right_to_left, region_of, translation_key
from lectern.domain.language_data import LANGUAGE_OF_REGION, NEAREST
from lectern.domain.language_table import NAMES


@dataclass(frozen=True, slots=True)
class Language:
    """A supported language.

    Args:
        tag: Its BCP 47 tag, which is also its translation key.
        name: Its English name.
        own_name: Its name in the language itself.
        right_to_left: Whether it is written from right to left.
    """

    tag: str
    name: str
    own_name: str
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class LanguageSupport:
    """What a server supports in a language."""

    language: Language
    translation: bool
    speech: bool
    streaming: bool


LANGUAGES: Final[Mapping[str, Language]] = {
    tag: Language(
        tag=tag,
        name=name,
        own_name=own_name,
        right_to_left=is_right_to_left(tag),
    )
    for tag, (name, own_name) in NAMES.items()
}
"""All supported languages by tag."""


def find_language(tag: str) -> Language | None:
    """Return the language of a tag: `es` for `es-MX`, `None` if it is not supported.

    Raises:
        ValueError: The tag is not well formed.
    """
    return LANGUAGES.get(translation_key(tag))


def nearest_language(tag: str) -> Language:
    """Return the supported language to suggest for an unsupported one.

    The first of these that exists:

    - the same language in another script;
    - CLDR's closest match;
    - the language that most people read in its region;
    - the same for a region code in place of the language (`jp`: Japan);
    - English.

    Raises:
        ValueError: The tag is not well formed.
    """
    language = translation_key(tag).partition("-")[0]
    row = (
        (language if language in LANGUAGES else None)
        or NEAREST.get(language)
        or LANGUAGE_OF_REGION.get(region_of(tag))
        or LANGUAGE_OF_REGION.get(language.upper())
    )
    return LANGUAGES[row or "en"]
