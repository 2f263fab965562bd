"""The `GET /api/languages` use case: all languages, and what the server supports in each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lectern.domain.ear import EarService
from lectern.domain.languages import LANGUAGES, Language, LanguageSupport
from lectern.domain.settings import SpeechService


@dataclass(frozen=True, slots=True)
class ListLanguages:
    """Lists all languages, sorted by English name.

    Args:
        translators: The configured translators, by their names in the settings.
        speakers: The configured speech services.
        ears: The configured ears, each with its only languages; an empty set for all.
    """

    translators: Collection[str]
    speakers: Collection[SpeechService]
    ears: Mapping[EarService, Collection[str]]

    def __call__(self) -> list[LanguageSupport]:
        """Return every language, and whether any translator, speaker and ear supports it.

        A provider that is not in the language table supports no language.
        """
        return [
            LanguageSupport(
                language,
                translation=not language.translators.isdisjoint(self.translators),
                speech=not language.speakers.isdisjoint(self.speakers),
                streaming=self._is_streamed(language),
            )
            for language in sorted(LANGUAGES.values(), key=lambda language: language.name)
        ]

    def _is_streamed(self, language: Language) -> bool:
        return any(
            ear in language.ears and (not only or language.tag in only)
            for ear, only in self.ears.items()
        )
