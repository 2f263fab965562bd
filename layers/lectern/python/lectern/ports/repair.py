"""Trying captions again that were delivered without a translation."""

from typing import Protocol

from lectern.domain.repair import Repair


class RepairRequest(Protocol):
    """Starts tries, each some seconds after the last one, until one of them is the last."""

    def start(self, repair: Repair) -> None:
        """Start with this try, after its wait. Does not wait for it."""
        ...


class RepairStore(Protocol):
    """Makes sure that a class has one series of tries for each language, and that none is missing.

    A series counts the captions that failed while it lasts. It is over once it finds none without a
    translation and none has failed since it looked. A series whose functions have died expires.
    """

    def note(self, session_id: str, language: str) -> bool:
        """Note that a stored caption has failed; return whether the caller must start the tries.

        Atomic: if several captions fail at once, one of the callers gets `True`.
        """
        ...

    def cancel(self, session_id: str, language: str) -> None:
        """End a series that could not be started, so that the next caption starts it."""
        ...

    def renew(self, session_id: str, language: str) -> int:
        """Keep the series from expiring, and return how many captions were noted so far."""
        ...

    def finish(self, session_id: str, language: str, noted: int) -> bool:
        """End the series unless more captions were noted than `noted`; return whether it ended."""
        ...


class RepairCounts(Protocol):
    """Counts captions that were delivered without a translation. Thread-safe."""

    def add(self, *, repaired: int, given_up: int) -> None:
        """Count those that have a translation now, and those that are not tried again."""
        ...
