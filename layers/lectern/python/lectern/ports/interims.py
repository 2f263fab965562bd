"""Limits how often students see interim texts."""

from typing import Protocol

from lectern.domain.classroom import Classroom
from lectern.domain.utterance import Utterance


class InterimPace(Protocol):
    """Selects the interim texts to show. Invocations run concurrently and out of order."""

    def claim(self, classroom: Classroom) -> bool:
        """Claim the class's next turn. Return `False` if the last turn is too recent.

        Atomic: one of several callers gets the turn.
        """
        ...

    def show(self, utterance: Utterance, language: str) -> bool:
        """Record the text as shown in a language, and return whether to show it.

        Atomic. Returns `False` once a newer text was shown in the language, or the final text was
        accepted.
        """
        ...
