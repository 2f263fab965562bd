"""How long a language of a class has gone without a translation, counted by all functions."""

from typing import Protocol

from lectern.domain.classroom import Classroom
from lectern.domain.utterance import Utterance


class UntranslatedLanguages(Protocol):
    """Counts utterances in a row. `RosterStore.read` returns the counts with the class."""

    def miss(self, classroom: Classroom, utterance: Utterance, language: str) -> int:
        """Count an utterance without a translation, and return how many there are in a row.

        Atomic: of callers at the same moment each gets another number. An utterance that was the
        last one to be counted is not counted again, and is answered 0.
        """
        ...

    def recover(self, session_id: str, language: str) -> int:
        """Forget the count and return what it was. Atomic: of several callers the others get 0."""
        ...
