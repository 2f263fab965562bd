"""Counts of wrong class codes and tokens, by connection and by network address."""

from typing import Final, Protocol

MAX_GUESSES: Final = 8
"""How many wrong codes and tokens a connection may send. The last one closes the connection."""

FREE_GUESSES: Final = 4
"""How many of them need no pause in between."""


class GuessStore(Protocol):
    """Counts wrong secrets.

    Invocations run concurrently, so an attempt is counted before it is made.

    An address is a keyed hash of the client's network address (`domain/origin.py`), or `None` if
    it is not known.
    """

    def count_attempt(self, connection_id: str) -> int | None:
        """Count an attempt before it is made. Return its number, or `None` if none is left.

        Atomic: concurrent attempts get no more numbers than sequential ones.

        Raises:
            NotRegisteredError: The connection no longer exists.
        """
        ...

    def uncount(self, connection_id: str, number: int) -> None:
        """Subtract an attempt that was right, so that only wrong ones add up."""
        ...

    def record_failure(self, address: str | None, secret: str) -> None:
        """Count a wrong secret from an address, in this minute.

        Repetitions of a secret count once: an attacker does not repeat a guess, but thirty pages
        with yesterday's link do.
        """
        ...

    def failures_from(self, address: str) -> int:
        """Return the number of different wrong secrets from an address in this minute."""
        ...
