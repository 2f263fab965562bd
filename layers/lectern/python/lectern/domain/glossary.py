"""What a class is about: its subject, and its glossary of terms to use exactly."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lectern.domain.language import translation_key


@dataclass(frozen=True, slots=True)
class Term:
    """A name or technical term, and its translation into one other language.

    Without `language` and `translation` the term is only a hint for transcription.
    """

    text: str
    language: str | None = None
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a class, with one entry for each language of a term."""

    terms: tuple[Term, ...] = ()

    @property
    def words(self) -> list[str]:
        """The distinct terms, for transcription."""
        return list(dict.fromkeys(term.text for term in self.terms))

    def into(self, language: str) -> Mapping[str, str]:
        """Return each term's translation into a language. An entry for `es` serves `es-MX`."""
        key = translation_key(language)
        return {
            term.text: term.translation
            for term in self.terms
            if term.language and term.translation and translation_key(term.language) == key
        }


NO_GLOSSARY: Final = Glossary()


@dataclass(frozen=True, slots=True)
class Topic:
    """What the teacher has said about the class's contents. `subject` is empty if there is none."""

    glossary: Glossary = NO_GLOSSARY
    subject: str = ""


NO_TOPIC: Final = Topic()
