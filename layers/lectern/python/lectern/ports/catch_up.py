"""Translating what nobody had translated when it was said, for somebody who reads it later."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.utterance import Caption, Utterance


@dataclass(frozen=True, slots=True)
class MissedCaptions:
    """Utterances that somebody got without a translation; `language` is a translation key."""

    session_id: str
    language: str
    sequences: Sequence[int]


class CatchUpRequest(Protocol):
    """Asks for missed captions."""

    def catch_up_soon(self, missed: MissedCaptions) -> None:
        """Have them made by another invocation, and wait for neither it nor its success."""
        ...


class MissedCaptionStore(Protocol):
    """The log, where captions are added late, until an utterance is in as many languages as may be.

    So many languages a class may read at once. One that could not be translated into counts too,
    and is always free to be tried again.
    """

    def claim(self, utterance: Utterance, language: str) -> bool:
        """Say whether the caller may translate an utterance, as it is, into a language.

        Atomic: of several callers one may, until it lets go or has died.
        """
        ...

    def let_go(self, utterance: Utterance, language: str) -> None:
        """End a claim that has come to nothing."""
        ...

    def find(self, session_id: str, sequence: int, language: str) -> Utterance | None:
        """Return the utterance of a number, if it may be translated into a language.

        `None` while nothing is kept of it, where the translation is there already, and where there
        is no room for one more language. Claims of others are not looked at.
        """
        ...

    def add(self, utterance: Utterance, caption: Caption) -> Utterance | None:
        """Keep one more caption of what is kept, and return the utterance as readers get it now.

        Atomic: `None`, and nothing is kept, when the utterance is in a newer revision by now, has
        a translation in the language already, or no room for one more.
        """
        ...
