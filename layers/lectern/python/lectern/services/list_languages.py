"""Which languages there are, and what this server can do in each."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypedDict

from lectern.domain.languages import LANGUAGES
from lectern.domain.settings import SpeechService


class ListedLanguage(TypedDict):
    """A language as `GET /api/languages` answers it; the protocol names the keys."""

    code: str
    name: str
    nativeName: str
    rtl: bool
    translation: bool
    speech: bool


@dataclass(frozen=True, slots=True)
class ListLanguages:
    """Lists every language, by its English name.

    Args:
        translators: The translators that are configured, by their names in the settings.
        speakers: Who is configured to speak.
    """

    translators: Collection[str]
    speakers: Collection[SpeechService]

    def __call__(self) -> list[ListedLanguage]:
        """Return all of them: what nobody can do is said, not left out."""
        return languages_page(self.translators, self.speakers)


def languages_page(
    translators: Collection[str], speakers: Collection[SpeechService]
) -> list[ListedLanguage]:
    """Return every language, and whether any of the translators and of the speakers can it.

    A translator or speaker that the table does not know can no language.
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
