"""Every language a class may be held in, and who can translate, speak and transcribe it.

One row a language, named by its translation key. The data and the source of each column are in
`domain/language_table.py`: CLDR for names and direction, each provider's own page for what it can.
A provider is named only where its source names the language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from lectern.domain.language import translation_key
from lectern.domain.language_table import NAMES, RIGHT_TO_LEFT, SPOKEN, TRANSCRIBED, TRANSLATED
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
        right_to_left=tag in RIGHT_TO_LEFT,
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
