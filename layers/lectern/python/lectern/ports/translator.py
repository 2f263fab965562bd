"""Translation of one utterance into one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lectern.domain.missing_fact import MissingFact
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
    """One text, from one language tag into another.

    - `session_id` is the class that pays for the translation.
    - `is_final` is false for an interim text: the facts of its translation are not checked.
    - `missing` are the facts that the last translation of this text lacked, if it is requested
      again because of them.
    """

    text: str
    source: str
    target: str
    context: TranslationContext = TranslationContext()
    is_final: bool = True
    missing: Sequence[MissingFact] = ()
    session_id: str = ""

    @property
    def language(self) -> str:
        """The tag of the answer's language."""
        return self.target


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation, never empty. `usage` is what the provider charges for, empty if it was free.

    `is_stand_in` marks a placeholder that is visibly not a translation: the source text with a
    marker. It is the only answer that is not checked.

    `missing` are the facts that the translation lacks. A provider leaves it empty.
    """

    text: str
    usage: Sequence[Usage] = ()
    is_stand_in: bool = False
    missing: Sequence[MissingFact] = ()


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
