"""What a class is about: its subject, and its glossary of terms to use exactly."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lectern.domain.language import translation_key


@dataclass(frozen=True, slots=True)
class Term:
    """A name or technical term, and its translation into one other language.

    - Without `language` and `translation` the term is only a hint for transcription.
    - In an utterance in `language` itself, the term is what was misheard, and `translation` what
      the class reads instead.
    """

    text: str
    language: str | None = None
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a class, with one entry for each language of a term."""

    terms: tuple[Term, ...] = ()

    def words_in(self, language: str) -> list[str]:
        """Return the distinct terms as they are spoken in a language, for transcription."""
        corrected = self.into(language)
        return list(dict.fromkeys(corrected.get(term.text, term.text) for term in self.terms))

    def into(self, language: str) -> Mapping[str, str]:
        """Return each term's translation into a language. An entry for `es` serves `es-MX`."""
        key = translation_key(language)
        return {
            term.text: term.translation
            for term in self.terms
            if term.language and term.translation and translation_key(term.language) == key
        }

    def added_since(self, before: "Glossary") -> "Glossary":
        """Return the translations that an earlier glossary of the class did not have."""
        known = {*before.terms}
        return Glossary(
            tuple(term for term in self.terms if term.translation and term not in known)
        )

    def shared_with(self, other: "Glossary") -> "Glossary":
        """Return the terms that both have."""
        return Glossary(tuple(term for term in self.terms if term in other.terms))


NO_GLOSSARY: Final = Glossary()


@dataclass(frozen=True, slots=True)
class Topic:
    """What the teacher has said about the class's contents. `subject` is empty if there is none."""

    glossary: Glossary = NO_GLOSSARY
    subject: str = ""


NO_TOPIC: Final = Topic()
