"""How long a language of a class has gone without a translation, known to all functions."""

from typing import Protocol

from lectern.domain.classroom import Gap
from lectern.domain.utterance import Utterance


class UntranslatedLanguages(Protocol):
    """Notes utterances without a translation. `RosterStore.read` returns them with the class."""

    def miss(self, utterance: Utterance, language: str) -> Gap:
        """Note the utterance, and return the gap as it is with it. Safe to repeat."""
        ...

    def tell(self, session_id: str, language: str) -> bool:
        """Note that the teacher knows. Atomic: true for one of several callers."""
        ...

    def recover(self, session_id: str, language: str, gap: Gap) -> bool:
        """Forget this gap. Atomic: true for one of several callers.

        Of utterances that were noted meanwhile it leaves the notes.
        """
        ...
