"""Limits how often codes and tokens can be tried, so that they cannot be guessed."""

from dataclasses import dataclass
from typing import Final

from lectern.domain.class_code import normalise_class_code
from lectern.domain.classroom import Classroom, Connection
from lectern.domain.clock import Clock
from lectern.domain.errors import ClassNotFoundError, RateLimitedError
from lectern.ports.guesses import TRIES, GuessStore
from lectern.ports.live_state import ClassDirectory

_MINUTE_MS: Final = 60_000
_FREE_TRIES: Final = 4
_SUSPECT_TRIES: Final = 2  # an old token, and the right code
_FLOOD: Final = 10
_FIRST_PAUSE_MS: Final = 250  # doubled with each try; typing a code again takes longer


@dataclass(frozen=True, slots=True)
class GuessLimit:
    """Looks up class codes while their connection and network address have tries left.

    - A connection has `TRIES` wrong ones; after a few it has to wait between them.
    - An address has `per_address` different wrong ones a minute: more than a school mistypes,
      because its students often share one address. Beyond that a connection has but two tries,
      so that each guess or two costs a handshake and a student with the right code still joins.
      Beyond ten times as many, right codes are refused as well.
    """

    guesses: GuessStore
    directory: ClassDirectory
    clock: Clock
    per_address: int

    def find_class(self, sender: Connection, typed: str) -> Classroom:
        """Return the live class of a typed code.

        Raises:
            ClassNotFoundError: It is none; with the last try the connection is to be closed.
            RateLimitedError: It was not looked up: it came too soon after wrong ones, or there
                were too many of these.
        """
        number = self._begin(sender)
        self._check_pause(sender, closes=number >= TRIES)
        self._check_address(sender, number)
        code = normalise_class_code(typed)
        classroom = self.directory.by_code(code) if code else None
        if classroom is None:
            self.guesses.wrong(sender.address, code or typed)
            raise _unknown_code(closes=number >= TRIES)
        self.guesses.right(sender.connection_id, number)
        return classroom

    def class_of_link(self, connection: Connection) -> Classroom | None:
        """Return the live class of the code in a connection's link.

        `None` without a code, and where `register` is to say what becomes of it: a student who
        comes back with a token does so whatever the code is.

        Raises:
            ClassNotFoundError: It is none.
        """
        if connection.class_code is None or self.is_suspect(connection.address):
            return None
        code = normalise_class_code(connection.class_code)
        classroom = self.directory.by_code(code) if code else None
        if classroom is None and not (code and self.directory.is_retired(code)):
            self.guesses.wrong(connection.address, code or connection.class_code)
            raise _unknown_code()
        return classroom

    def count_token(self, sender: Connection) -> None:
        """Count an unknown resume token, by connection only: many clients still have an old one.

        Raises:
            RateLimitedError: There were too many.
        """
        self._begin(sender)

    def is_suspect(self, address: str | None) -> bool:
        """Say whether more wrong codes came from an address than a school mistypes."""
        return address is not None and self.guesses.from_address(address) >= self.per_address

    def _begin(self, sender: Connection) -> int:
        number = self.guesses.begin(sender.connection_id)
        if number is None:
            text = "These were too many wrong codes. Ask your teacher for it, and connect again."
            raise RateLimitedError(text, retry_after_ms=_MINUTE_MS, closes=True)
        return number

    def _check_pause(self, sender: Connection, *, closes: bool) -> None:
        """Refuse a try that comes too soon. The client waits, not the function."""
        if sender.guesses < _FREE_TRIES:
            return
        pause_ms = _FIRST_PAUSE_MS * 2 ** (sender.guesses - _FREE_TRIES)
        wait_ms = sender.guessed_at + pause_ms - self.clock()
        if wait_ms > 0:
            text = "This was too fast. Check the code with your teacher, and try again."
            raise _wait(text, wait_ms, closes=closes)

    def _check_address(self, sender: Connection, number: int) -> None:
        wrong = self.guesses.from_address(sender.address) if sender.address else 0
        text = "Too many wrong codes come from your network. Wait a moment, and try again."
        if wrong >= _FLOOD * self.per_address:
            raise _wait(text, _MINUTE_MS - self.clock() % _MINUTE_MS)
        if wrong >= self.per_address and number > _SUSPECT_TRIES:
            raise _wait(text, _FIRST_PAUSE_MS, closes=True)


def _wait(text: str, wait_ms: int, *, closes: bool = False) -> RateLimitedError:
    return RateLimitedError(text, field="classroomCode", retry_after_ms=wait_ms, closes=closes)


def _unknown_code(*, closes: bool = False) -> ClassNotFoundError:
    """Return what the sender of a code is told that is no live class's."""
    text = "No class has this code now. Check it with your teacher."
    return ClassNotFoundError(text, field="classroomCode", closes=closes)
