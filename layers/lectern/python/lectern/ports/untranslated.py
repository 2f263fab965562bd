"""Consecutive utterances without a translation, by language of a class."""

from typing import Protocol

from lectern.domain.classroom import Gap
from lectern.domain.utterance import Utterance


class UntranslatedLanguages(Protocol):
    """Records untranslated utterances. `RosterStore.read` returns them with the class."""

    def record(self, utterance: Utterance, language: str) -> Gap:
        """Record the utterance, and return the gap including it. Safe to repeat."""
        ...

    def mark_notified(self, session_id: str, language: str) -> bool:
        """Record that the teacher was told. Atomic: one of several callers gets `True`."""
        ...

    def clear(self, session_id: str, language: str, gap: Gap) -> bool:
        """Delete this gap. Atomic: one of several callers gets `True`.

        Utterances recorded since `gap` was read remain.
        """
        ...
