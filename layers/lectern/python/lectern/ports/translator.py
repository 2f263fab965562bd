"""Translation of one utterance into one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lectern.domain.usage import Usage


@dataclass(frozen=True, slots=True)
class TranslationContext:
    """Context for a translator. It is data, never instructions.

    `preceding` are the class's last utterances in the source language, oldest first.
    `subject` is what the class is about, empty if the teacher has not said it.
    `glossary` maps a term of the source language to the required term of the target language.
    """

    preceding: Sequence[str] = ()
    subject: str = ""
    glossary: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """One text, from one language tag into another."""

    text: str
    source: str
    target: str
    context: TranslationContext = TranslationContext()

    @property
    def language(self) -> str:
        """The tag of the answer's language."""
        return self.target


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation, never empty. `usage` is what the provider charges for, empty if it was free.

    `is_stand_in` marks a placeholder that is visibly not a translation: the source text with a
    marker. It is the only answer that is not checked.
    """

    text: str
    usage: Sequence[Usage] = ()
    is_stand_in: bool = False


class Translator(Protocol):
    """Translates a text into another language. Thread-safe."""

    @property
    def context_size(self) -> int:
        """How many preceding utterances the translator uses. 0 saves the read."""
        ...

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Return the translation.

        Returns or raises within `time_limit_s` seconds. A single provider makes one attempt, whose
        answer `services/checked_translation.py` checks; the caller retries.

        Raises:
            LanguageNotSupportedError: The provider cannot translate between these languages.
            ProviderUnavailableError: The call failed; a retry may succeed.
            ProviderError: The provider refused.

            The error's `usage` is what the provider charged for such an answer.
        """
        ...
