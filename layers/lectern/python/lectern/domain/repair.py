"""Captions that were delivered without a translation, and when they are tried again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

REPAIR_MS: Final = 10 * 60_000
"""How long after an utterance its translation is tried again."""
MAX_REFUSALS: Final = 3
"""How many answers that were paid for, or were no translation, a caption may have."""

LEASE_MS: Final = 90_000
"""A series of tries that has not been renewed by then has died.

A try follows the last one after 15 s at most, and is repeated within a minute if it fails.
"""

_WAITS_S: Final = (2, 3, 4, 5)
# A provider that is back answers the next try: five of them are due within half a minute.
_USUAL_WAIT_S: Final = 6
# After about ten minutes, and so that an execution of eight hours has fewer than 25,000 events.
_MANY_TRIES: Final = 100
_LONG_WAIT_S: Final = 15
# Captions below the first pending one may fail later: those whose delivery has not ended, and those
# that a newcomer has missed.
_MARGIN: Final = 32


@dataclass(frozen=True, slots=True)
class Repair:
    """The next try at all captions of a class in one language that have no translation.

    Args:
        session_id: The class.
        language: The translation key.
        after: A sequence number below that of every such caption.
        tried_at: When the last try began, or the first caption failed; in epoch milliseconds.
        tries: How many tries in a row have repaired nothing.
        refused: How often a caption was refused, by its sequence number.
    """

    session_id: str
    language: str
    after: int
    tried_at: int
    tries: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, session_id: str, language: str, sequence: int, now: int) -> "Repair":
        """Return the first try after the caption with a sequence number has failed."""
        return cls(session_id, language, _before(sequence), now)

    @property
    def wait_s(self) -> int:
        """How long to wait before this try, in seconds."""
        if self.tries >= _MANY_TRIES:
            return _LONG_WAIT_S
        return _WAITS_S[self.tries] if self.tries < len(_WAITS_S) else _USUAL_WAIT_S

    def is_refused(self, sequence: int) -> bool:
        """Return whether a caption is given up because of its text."""
        return self.refused.get(str(sequence), 0) >= MAX_REFUSALS

    def refusing(self, refusals: Mapping[int, int]) -> "Repair":
        """Return the try with more refusals, counted by sequence number."""
        counts = dict(self.refused)
        for sequence, count in refusals.items():
            counts[str(sequence)] = counts.get(str(sequence), 0) + count
        return replace(self, refused=counts)

    def then(self, first: int | None, now: int, *, has_repaired: bool) -> "Repair":
        """Return the try after this one.

        Args:
            first: The lowest sequence number that is still pending, `None` if none is known.
            now: When this try began, in epoch milliseconds.
            has_repaired: Whether it has repaired a caption, so that the provider is back.
        """
        after = self.after if first is None else max(self.after, _before(first))
        return replace(
            self,
            after=after,
            tried_at=now,
            tries=0 if has_repaired else self.tries + 1,
            refused={key: count for key, count in self.refused.items() if int(key) > after},
        )


def _before(sequence: int) -> int:
    return max(0, sequence - 1 - _MARGIN)
