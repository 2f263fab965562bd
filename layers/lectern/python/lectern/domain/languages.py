"""Every language a class may be held in, and who can translate, speak and transcribe it.

One row a language, named by its translation key. The data and the source of each column are in
`domain/language_table.py`: CLDR for names, each provider's own page for what it can.
A provider is named only where its source names the language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from lectern.domain.language import is_right_to_left, region_of, translation_key
from lectern.domain.language_data import LANGUAGE_OF_REGION, NEAREST
from lectern.domain.language_table import NAMES, SPOKEN, TRANSCRIBED, TRANSLATED
from lectern.domain.settings import SpeechService

Provider = TypeVar("Provider", bound=str)


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of a language.

    Args:
        tag: Its BCP 47 tag, which is its own translation key.
        name: Its English name.
        own_name: Its name in itself.
        right_to_left: Whether it is written so.
        translators: The translators that can translate into it, by their names in the settings.
        speakers: Who can speak it.
        transcribers: Who can write down what is said in it.
    """

    tag: str
    name: str
    own_name: str
    right_to_left: bool
    translators: frozenset[str]
    speakers: frozenset[SpeechService]
    transcribers: frozenset[SpeechService]


def _who(can: Mapping[Provider, frozenset[str]], tag: str) -> frozenset[Provider]:
    return frozenset(provider for provider, tags in can.items() if tag in tags)


LANGUAGES: Final[Mapping[str, Language]] = {
    tag: Language(
        tag=tag,
        name=name,
        own_name=own_name,
        right_to_left=is_right_to_left(tag),
        translators=_who(TRANSLATED, tag),
        speakers=_who(SPOKEN, tag),
        transcribers=_who(TRANSCRIBED, tag),
    )
    for tag, (name, own_name) in NAMES.items()
}
"""Every row, by its tag."""


def find_language(tag: str) -> Language | None:
    """Return the row that serves a tag, `es` for `es-MX`; `None` if there is none.

    Raises:
        ValueError: The tag is not well formed.
    """
    return LANGUAGES.get(translation_key(tag))


def nearest_language(tag: str) -> Language:
    """Return the row to offer for a language that has none.

    It is the same language in another script, else what CLDR matches it with, else what most
    read in its region; `jp` is taken for Japan. English where nothing is known.

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
