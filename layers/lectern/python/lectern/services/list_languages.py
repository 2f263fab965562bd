"""The `GET /api/languages` use case: all languages, and what the server supports in each."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypedDict

from lectern.domain.languages import LANGUAGES
from lectern.domain.settings import SpeechService


class ListedLanguage(TypedDict):
    """A language in the answer of `GET /api/languages`; the protocol defines the keys."""

    code: str
    name: str
    nativeName: str
    rtl: bool
    translation: bool
    speech: bool


@dataclass(frozen=True, slots=True)
class ListLanguages:
    """Lists all languages, sorted by English name.

    Args:
        translators: The configured translators, by their names in the settings.
        speakers: The configured speech services.
    """

    translators: Collection[str]
    speakers: Collection[SpeechService]

    def __call__(self) -> list[ListedLanguage]:
        """Return all languages, including those without translation or speech."""
        return languages_page(self.translators, self.speakers)


def languages_page(
    translators: Collection[str], speakers: Collection[SpeechService]
) -> list[ListedLanguage]:
    """Return every language, and whether any translator and any speaker supports it.

    A translator or speaker that is not in the language table supports no language.
    """
    return [
        ListedLanguage(
            code=language.tag,
            name=language.name,
            nativeName=language.own_name,
            rtl=language.right_to_left,
            translation=not language.translators.isdisjoint(translators),
            speech=not language.speakers.isdisjoint(speakers),
        )
        for language in sorted(LANGUAGES.values(), key=lambda language: language.name)
    ]
