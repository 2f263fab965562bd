"""The supported languages, and the providers that translate, speak and transcribe each.

Each language has one row, named by its translation key. The data and the source of each column are
in `domain/language_table.py`: CLDR for names, and each provider's own page for its languages. A
provider is listed only if its source names the language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from lectern.domain.ear import EarService
from lectern.domain.language import is_right_to_left, region_of, translation_key
from lectern.domain.language_data import LANGUAGE_OF_REGION, NEAREST
from lectern.domain.language_table import NAMES, SPOKEN, STREAMED, TRANSCRIBED, TRANSLATED
from lectern.domain.settings import SpeechService

Provider = TypeVar("Provider", bound=str)


@dataclass(frozen=True, slots=True)
class Language:
    """A supported language.

    Args:
        tag: Its BCP 47 tag, which is also its translation key.
        name: Its English name.
        own_name: Its name in the language itself.
        right_to_left: Whether it is written from right to left.
        translators: The translators with this target language, by their names in the settings.
        speakers: The providers that speak it.
        transcribers: The providers that transcribe it.
        ears: The providers that transcribe it while it is spoken.
    """

    tag: str
    name: str
    own_name: str
    right_to_left: bool
    translators: frozenset[str]
    speakers: frozenset[SpeechService]
    transcribers: frozenset[SpeechService]
    ears: frozenset[EarService]


@dataclass(frozen=True, slots=True)
class LanguageSupport:
    """What a server supports in a language."""

    language: Language
    translation: bool
    speech: bool
    streaming: bool


def _providers_of(can: Mapping[Provider, frozenset[str]], tag: str) -> frozenset[Provider]:
    return frozenset(provider for provider, tags in can.items() if tag in tags)


LANGUAGES: Final[Mapping[str, Language]] = {
    tag: Language(
        tag=tag,
        name=name,
        own_name=own_name,
        right_to_left=is_right_to_left(tag),
        translators=_providers_of(TRANSLATED, tag),
        speakers=_providers_of(SPOKEN, tag),
        transcribers=_providers_of(TRANSCRIBED, tag),
        ears=_providers_of(STREAMED, tag),
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
