"""Limits attempts at codes, keys and resume tokens, so that they cannot be guessed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lectern.domain.class_code import normalise_class_code
from lectern.domain.classroom import Classroom, CodeLookup, Connection, Roster
from lectern.domain.clock import Clock
from lectern.domain.errors import ClassNotFoundError, RateLimitedError
from lectern.ports.classes import ClassDirectory
from lectern.ports.guesses import FREE_GUESSES, MAX_GUESSES, GuessStore
from lectern.ports.rosters import RosterReader

_MINUTE_MS: Final = 60_000
_SUSPECT_GUESSES: Final = 2  # enough for an outdated token, followed by the right code
_FLOOD: Final = 10
_FIRST_PAUSE_MS: Final = 250  # doubled with each try; typing a code again takes longer


@dataclass(frozen=True, slots=True)
class GuessLimit:
    """Looks up class codes while the connection and its network address have attempts left.

    - A connection has `MAX_GUESSES` wrong attempts; after the first few it must wait between them.
    - An address has `per_address` different wrong codes a minute. Students of a school often share
      one address, so the limit is above what a school mistypes.
    - Above that limit, each connection of the address has two attempts. Guessing then costs a
      handshake per two guesses, and a student with the right code still joins.
    - Above ten times the limit, right codes are rejected as well.
    """

    guesses: GuessStore
    directory: ClassDirectory
    rosters: RosterReader
    clock: Clock
    per_address: int

    def find_class(self, sender: Connection, typed: str) -> Roster:
        """Return the live class of a typed code.

        Raises:
            ClassNotFoundError: No live class has the code. After the last attempt, the error
                closes the connection.
            RateLimitedError: The code was not looked up: it came too soon after a wrong one, or
                after too many of them.
        """
        return self.attempt(
            sender,
            normalise_class_code(typed) or typed,
            lambda: self.roster_of(sender, typed),
            _unknown_code(),
        )

    def roster_of(self, sender: Connection, typed: str) -> Roster | None:
        """Return the live class of a code, whether or not an attempt is left."""
        session_id = self._session_of(sender, typed)
        roster = self.rosters.read(session_id) if session_id else None
        return roster if roster and roster.classroom.is_live(self.clock()) else None

    def _session_of(self, sender: Connection, typed: str) -> str | None:
        if lookup := _lookup(sender):
            return lookup.session_id
        code = normalise_class_code(typed)
        return self.directory.session_of(code) if code else None

    def attempt(
        self,
        sender: Connection,
        secret: str,
        find: Callable[[], Roster | None],
        wrong: ClassNotFoundError,
    ) -> Roster:
        """Return the class that `find` returns for a secret; count the attempt if it is `None`.

        Raises:
            ClassNotFoundError: The error `wrong`. After the last attempt, it closes the connection.
            RateLimitedError: See `find_class`; `find` was not called.
        """
        number = sender.attempt.number if sender.attempt else self._begin(sender)
        self._check_pause(sender, number)
        self._check_address(sender, number)
        roster = find()
        if roster is None:
            self.guesses.record_failure(sender.address, secret)
            wrong.closes = number >= MAX_GUESSES
            raise wrong
        self.guesses.uncount(sender.connection_id, number)
        return roster

    def class_of_link(self, connection: Connection) -> Classroom | None:
        """Return the live class of the code in a connection's link.

        Returns `None` without a code, and if `register` must decide: the address is over its
        limit, or the code was replaced. A student with a resume token can join with any code.

        Raises:
            ClassNotFoundError: No live class has the code, nor is it one that a teacher replaced.
        """
        if connection.class_code is None or self.is_suspect(connection.address):
            return None
        code = normalise_class_code(connection.class_code)
        classroom = self.directory.by_code(code) if code else None
        if classroom is None and not (code and self.directory.is_retired(code)):
            self.guesses.record_failure(connection.address, code or connection.class_code)
            raise _unknown_code()
        return classroom

    def count_unknown_token(self, sender: Connection) -> None:
        """Count an unknown resume token against the connection.

        It does not count against the address, because many clients still have an outdated token.

        Raises:
            RateLimitedError: The connection has no attempts left.
        """
        self._begin(sender)

    def is_suspect(self, address: str | None) -> bool:
        """Return whether an address has reached its limit of wrong codes in this minute."""
        return address is not None and self.guesses.failures_from(address) >= self.per_address

    def _begin(self, sender: Connection) -> int:
        number = self.guesses.count_attempt(sender.connection_id)
        if number is None:
            text = "These were too many wrong codes. Ask your teacher for the code, and reconnect."
            raise RateLimitedError(text, retry_after_ms=_MINUTE_MS, closes=True)
        return number

    def _check_pause(self, sender: Connection, number: int) -> None:
        """Reject an attempt that comes too soon. The client waits, not the function.

        The attempt counts, so the client is told the pause that follows it.
        """
        if self.clock() < sender.guessed_at + _pause_ms(sender.guesses):
            text = "You tried again too soon. Check the code with your teacher, and try again."
            raise _wait(text, _pause_ms(number), closes=number >= MAX_GUESSES)

    def _check_address(self, sender: Connection, number: int) -> None:
        wrong = self._failures(sender)
        text = "Too many wrong codes come from your network. Wait a moment, and try again."
        if wrong >= _FLOOD * self.per_address:
            raise _wait(text, _MINUTE_MS - self.clock() % _MINUTE_MS)
        # Closed, so that further guesses cost a handshake. A student reconnects and can join.
        if wrong >= self.per_address and number > _SUSPECT_GUESSES:
            raise _wait(text, _FIRST_PAUSE_MS, closes=True)

    def _failures(self, sender: Connection) -> int:
        if lookup := _lookup(sender):
            return lookup.failures
        return self.guesses.failures_from(sender.address) if sender.address else 0


def _pause_ms(guesses: int) -> int:
    """Return how long a connection with so many wrong attempts must wait before the next one."""
    return _FIRST_PAUSE_MS * 2 ** (guesses - FREE_GUESSES) if guesses >= FREE_GUESSES else 0


def _lookup(sender: Connection) -> CodeLookup | None:
    return sender.attempt.lookup if sender.attempt else None


def _wait(text: str, wait_ms: int, *, closes: bool = False) -> RateLimitedError:
    return RateLimitedError(text, field="class_code", retry_after_ms=wait_ms, closes=closes)


def _unknown_code() -> ClassNotFoundError:
    """Return the error for a code that no live class has."""
    text = "No live class has this code. Check it with your teacher."
    return ClassNotFoundError(text, field="class_code")
