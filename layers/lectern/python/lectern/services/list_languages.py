"""The `GET /api/languages` use case: all languages, and what the server supports in each."""

from collections.abc import Collection
from dataclasses import dataclass

from lectern.domain.languages import LANGUAGES, LanguageSupport


@dataclass(frozen=True, slots=True)
class ListLanguages:
    """Lists all languages, sorted by English name.

    Args:
        translated: The languages, by tag, into which any configured translator translates.
        spoken: Those that any configured service speaks.
        streamed: Those that any configured ear transcribes.
    """

    translated: Collection[str]
    spoken: Collection[str]
    streamed: Collection[str]

    def __call__(self) -> list[LanguageSupport]:
        """Return every language, and what is supported in it."""
        return [
            LanguageSupport(
                language,
                translation=language.tag in self.translated,
                speech=language.tag in self.spoken,
                streaming=language.tag in self.streamed,
            )
            for language in sorted(LANGUAGES.values(), key=lambda language: language.name)
        ]
