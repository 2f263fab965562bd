"""Usage that is known only after a call has been answered by another provider."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from lectern.domain.usage import Usage

_MAX_PAYERS: Final = 256


@dataclass(slots=True)
class LateUsage:
    """Usage that providers charged after their call had been answered by others. Thread-safe.

    A payer gets it with the next answer. It is lost if the payer asks this process no more.
    """

    _owed: dict[str, list[Usage]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def add(self, payer: str, usage: Sequence[Usage]) -> None:
        """Keep the usage for the payer."""
        if not usage:
            return
        with self._lock:
            self._owed.setdefault(payer, []).extend(usage)
            if len(self._owed) > _MAX_PAYERS:
                self._owed.pop(next(iter(self._owed)))

    def take(self, payer: str) -> list[Usage]:
        """Return what the payer owes, once."""
        with self._lock:
            return self._owed.pop(payer, [])
