"""The `GET /api/languages` use case: all languages, and what the server supports in each."""

from collections.abc import Collection
from dataclasses import dataclass

from lectern.domain.languages import LANGUAGES, LanguageSupport
from lectern.domain.settings import SpeechService


@dataclass(frozen=True, slots=True)
class ListLanguages:
    """Lists all languages, sorted by English name.

    Args:
        translators: The configured translators, by their names in the settings.
        speakers: The configured speech services.
    """

    translators: Collection[str]
    speakers: Collection[SpeechService]

    def __call__(self) -> list[LanguageSupport]:
        """Return every language, and whether any translator and any speaker supports it.

        A translator or speaker that is not in the language table supports no language.
        """
        return [
            LanguageSupport(
                language,
                translation=not language.translators.isdisjoint(self.translators),
                speech=not language.speakers.isdisjoint(self.speakers),
            )
            for language in sorted(LANGUAGES.values(), key=lambda language: language.name)
        ]
