"""Translation of one utterance into one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lectern.domain.usage import Usage


@dataclass(frozen=True, slots=True)
class TranslationContext:
    """What helps a translator choose words. All of it is data, never instructions.

    `preceding` are the class's last utterances in the source language, oldest first.
    `glossary` maps a term of the source language to the one wanted in the target.
    """

    preceding: Sequence[str] = ()
    subject: str | None = None
    glossary: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """One text, from one language tag into another."""

    text: str
    source: str
    target: str
    context: TranslationContext = TranslationContext()


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation, never empty, and what it has to be paid for; nothing where it is free.

    `is_stand_in` says that it is none and does not look like one: the source, marked as such. It is
    the one answer that is not checked.
    """

    text: str
    usage: Sequence[Usage] = ()
    is_stand_in: bool = False


class Translator(Protocol):
    """Turns a text into another language. Safe to call from many threads at once."""

    @property
    def context_size(self) -> int:
        """How many preceding utterances it makes use of; 0 spares reading them."""
        ...

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Return what it makes of the text, which `services/checked_translation.py` checks.

        Keeps to `time_limit_s`. A single provider tries once: retries are the caller's.

        Raises:
            LanguageNotSupportedError: It cannot translate between these two.
            ProviderUnavailableError: It failed in a way that another try may mend.
            ProviderError: It refused.

            What such an answer cost is the error's `usage`.
        """
        ...
