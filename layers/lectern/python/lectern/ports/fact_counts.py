"""Counts of translations that lacked a fact of their source."""

from typing import Protocol


class FactCounts(Protocol):
    """Counts captions whose first translation lacked a fact. Thread-safe. Gets no texts."""

    def add(self, language: str, *, is_retried: bool, is_unsure: bool) -> None:
        """Count one caption.

        Args:
            language: The language tag of the caption.
            is_retried: Whether the translation was requested again.
            is_unsure: Whether the caption goes out with a fact missing.
        """
        ...
