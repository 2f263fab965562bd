"""Translating utterances after their delivery, for students who read them later."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lectern.domain.classroom import Classroom
from lectern.domain.utterance import Caption, StoredUtterance, Utterance


@dataclass(frozen=True, slots=True)
class MissedCaptions:
    """Utterances that a student got without a translation; `language` is a translation key."""

    session_id: str
    language: str
    sequences: Sequence[int]


class CatchUpRequest(Protocol):
    """Asks for missed captions."""

    def catch_up_soon(self, missed: MissedCaptions) -> None:
        """Start another invocation that translates them. Does not wait for its result."""
        ...


class MissedCaptionStore(Protocol):
    """Adds captions to stored utterances, up to a maximum number of languages for each.

    The maximum is the number of languages that a class may read at once. A language in which the
    translation failed counts too, and can always be tried again.
    """

    def claim(self, utterance: Utterance, language: str) -> bool:
        """Claim the translation of this revision of an utterance into a language.

        Atomic: one of several callers gets `True`. Its claim ends with `release`, or expires if the
        caller crashes.
        """
        ...

    def release(self, utterance: Utterance, language: str) -> None:
        """Release a claim after a failed translation."""
        ...

    def find(self, session_id: str, sequence: int, language: str) -> Utterance | None:
        """Return the utterance with a sequence number, if it can be translated into a language.

        Ignores the claims of other callers. Returns `None` if

        - no text is stored for the number,
        - the translation exists, or
        - the utterance has the maximum number of languages.
        """
        ...

    def add(self, utterance: Utterance, caption: Caption) -> Utterance | None:
        """Store one more caption, and return the utterance as students now receive it.

        If the readers have the caption as unavailable, `Corrections` then finds the utterance.

        Atomic. Returns `None` and stores nothing if

        - the stored utterance has a newer revision, or was amended,
        - it has a translation into the language,
        - the caption has none, and the language has been tried before, or
        - it has the maximum number of languages.
        """
        ...


class Amendments(Protocol):
    """Changes stored utterances because of a term. `claim` and `release` are as above."""

    def claim(self, utterance: Utterance, language: str) -> bool:
        """Claim an amendment, which `language` names."""
        ...

    def release(self, utterance: Utterance, language: str) -> None:
        """Release a claim."""
        ...

    def amend(
        self,
        classroom: Classroom,
        before: StoredUtterance,
        text: str,
        captions: Sequence[Caption],
    ) -> Utterance | None:
        """Replace a stored text and all its captions, and return the utterance as it is now.

        The revision stays that of the teacher. Readers who return find the utterance in
        `Corrections`. Atomic: returns `None` and stores nothing if the utterance has changed since
        `before` was read.
        """
        ...


class StoredCaptions(MissedCaptionStore, Amendments, Protocol):
    """The writer of stored captions, of which each use case takes the part that it needs."""
