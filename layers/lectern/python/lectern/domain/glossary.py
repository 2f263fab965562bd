"""The words of a lesson, as its teacher wants them heard and translated."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lectern.domain.language import translation_key


@dataclass(frozen=True, slots=True)
class Term:
    """A name or a word of the subject, and how it is said in one other language.

    Without `language` and `translation` it is only to be heard right.
    """

    text: str
    language: str | None = None
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a class; a term has an entry for each language it is given in."""

    terms: tuple[Term, ...] = ()

    @property
    def words(self) -> list[str]:
        """What may be heard, each once."""
        return list(dict.fromkeys(term.text for term in self.terms))

    def into(self, language: str) -> Mapping[str, str]:
        """Return what the terms are in a language; `es-MX` is served by an entry for `es`."""
        key = translation_key(language)
        return {
            term.text: term.translation
            for term in self.terms
            if term.language and term.translation and translation_key(term.language) == key
        }

    def agrees(self, text: str, translation: str, language: str) -> bool:
        """Say whether a translation of the text has the words wanted for the terms in it."""
        said, read = text.casefold(), translation.casefold()
        return all(
            wanted.casefold() in read
            for term, wanted in self.into(language).items()
            if term.casefold() in said
        )


NO_GLOSSARY: Final = Glossary()
