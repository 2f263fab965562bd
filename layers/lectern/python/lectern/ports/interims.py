"""Showing what is still being said, no more often than is useful."""

from typing import Protocol

from lectern.domain.classroom import Classroom
from lectern.domain.utterance import Utterance


class InterimPace(Protocol):
    """Which of a class's interim texts are shown. Lambdas run side by side and out of order."""

    def claim(self, classroom: Classroom) -> bool:
        """Take the class's turn to show one; false while the last turn is too short ago.

        Atomic: of several callers one gets it.
        """
        ...

    def show(self, utterance: Utterance, language: str) -> bool:
        """Say whether the text is still news in a language, and remember it as shown there.

        Atomic: false once a newer one is shown in the language, or the final text is taken.
        """
        ...
