"""Counts of wrong class codes and tokens, by connection and by network address."""

from typing import Final, Protocol

TRIES: Final = 8
"""How many wrong codes and tokens a connection may send; with the last one it is closed."""


class GuessStore(Protocol):
    """Counts of wrong secrets. Lambdas run side by side, so a try is counted before it is made.

    An address is what stands for a client's network address; `None` where it is not known.
    """

    def begin(self, connection_id: str) -> int | None:
        """Count a try that the connection is about to make; return its number, `None` if too many.

        Atomic: of a thousand at once no more are let through than of one after the other.

        Raises:
            NotRegisteredError: The connection no longer exists.
        """
        ...

    def right(self, connection_id: str, number: int) -> None:
        """Take a try back that was right, so that right ones never add up."""
        ...

    def wrong(self, address: str | None, secret: str) -> None:
        """Count a wrong secret from an address, in this minute.

        The same one counts once, however often it comes: who guesses does not repeat a guess, but
        thirty pages with yesterday's link do.
        """
        ...

    def from_address(self, address: str) -> int:
        """Return how many different wrong secrets have come from an address in this minute."""
        ...
