"""The greeting is sent as soon as the socket can receive it."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from lectern.adapters.memory import MemoryGuessStore, MemoryPoster, MemoryTable
from lectern.domain.classroom import Classroom, Connection
from lectern.services.greet_connection import GreetConnection
from lectern.services.guess_limit import GuessLimit
from tests.fakes.rosters import FixedRoster

RETIRED = "DEF345"
CLASSROOM = Classroom("s-1", "ABC234", "t-1", "t=", "en", 0, 10, 10)


@dataclass
class OneConnection:
    connection: Connection | None
    finds: int = 0
    registers_after: int = 10**6

    def add(self, connection: Connection) -> None:
        self.connection = connection

    def find(self, connection_id: str) -> Connection | None:
        self.finds += 1
        if self.connection and self.finds > self.registers_after:
            return replace(self.connection, session_id="s-1")
        return self.connection

    def remove(self, connection_id: str) -> Connection | None:
        removed, self.connection = self.connection, None
        return removed


class OneClass:
    def by_code(self, code: str) -> Classroom | None:
        return CLASSROOM if code == CLASSROOM.code else None

    def session_of(self, code: str) -> str | None:
        return CLASSROOM.session_id if code == CLASSROOM.code else None

    def is_retired(self, code: str) -> bool:
        return code == RETIRED

    def by_teacher(self, teacher_id: str) -> Classroom | None:
        return None

    def ended_of_teacher(self, teacher_id: str) -> Classroom | None:
        return None


def no_guesses() -> MemoryGuessStore:
    return MemoryGuessStore(MemoryTable(lambda: 0))


@dataclass
class Greeting:
    """A greeting to a connection that opens after a number of retries."""

    connections: OneConnection
    opens_after: int = 0
    poster: MemoryPoster = field(default_factory=MemoryPoster)
    waits: list[float] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    guesses: MemoryGuessStore = field(default_factory=no_guesses)

    @property
    def guess_limit(self) -> GuessLimit:
        return GuessLimit(self.guesses, OneClass(), FixedRoster(None), lambda: 0, per_address=5)

    def send(self) -> list[dict[str, Any]]:
        self._open()
        greet = GreetConnection(
            self.connections, self.guess_limit, self.poster, self.left.append, self.sleep
        )
        greet("c=")
        return [json.loads(body) for body in self.poster.received.get("c=", [])]

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self._open()

    def _open(self) -> None:
        if len(self.waits) >= self.opens_after:
            self.poster.open.add("c=")


def connected(code: str | None = None) -> OneConnection:
    return OneConnection(Connection("c=", 0, class_code=code, address="a"))


def test_a_connection_is_greeted_by_its_id() -> None:
    assert Greeting(connected()).send() == [
        {"type": "connection", "status": "connected", "connectionId": "c=", "protocolVersion": 1}
    ]


def test_a_link_to_a_class_is_greeted_with_the_class() -> None:
    (greeting,) = Greeting(connected(" abc234 ")).send()

    assert (greeting["sessionId"], greeting["classroomCode"]) == ("s-1", "ABC234")


def test_a_connection_that_opens_late_is_greeted_when_it_does() -> None:
    greeting = Greeting(connected(), opens_after=3)

    assert len(greeting.send()) == 1
    assert greeting.waits == [0.02, 0.04, 0.08]


def test_greeting_a_connection_that_never_opens_ends_within_seconds() -> None:
    greeting = Greeting(connected(), opens_after=10**6)

    assert greeting.send() == []
    assert sum(greeting.waits) < 3


def test_a_disconnected_connection_is_not_greeted() -> None:
    assert Greeting(OneConnection(None)).send() == []


def test_a_link_to_no_class_gets_an_error_and_is_closed() -> None:
    for code in ("ZZZZZZ", "not a code"):
        greeting = Greeting(connected(code))

        (error,) = greeting.send()

        assert error["code"] == "INVALID_CLASSROOM"
        assert greeting.left == ["c="]
        assert greeting.poster.open == set()


def test_a_link_with_a_code_that_the_teacher_has_replaced_is_not_closed() -> None:
    greeting = Greeting(connected(RETIRED))

    (first,) = greeting.send()

    assert (first["type"], first.get("sessionId")) == ("connection", None)
    assert greeting.left == []
    assert greeting.poster.open == {"c="}


def test_a_student_who_registers_with_another_code_in_time_stays() -> None:
    greeting = Greeting(connected("ZZZZZZ"))
    greeting.connections.registers_after = 1

    greeting.send()

    assert greeting.left == []
    assert greeting.poster.open == {"c="}


@pytest.mark.parametrize(
    ("code", "counted"), [("ZZZZZZ", 1), ("no code", 1), (RETIRED, 0), ("ABC234", 0), (None, 0)]
)
def test_a_wrong_link_counts_for_its_address_and_no_other_does(
    code: str | None, counted: int
) -> None:
    greeting = Greeting(connected(code))

    greeting.send()

    assert greeting.guesses.failures_from("a") == counted


def test_a_link_from_an_address_that_guesses_is_not_looked_up_and_stays_open() -> None:
    for code in ("ABC234", "ZZZZZZ"):
        greeting = Greeting(connected(code))
        for wrong in "12345":
            greeting.guesses.record_failure("a", wrong)

        (first,) = greeting.send()

        # A returning student registers with a token next, and is admitted.
        assert (first["type"], first.get("sessionId")) == ("connection", None)
        assert greeting.left == []
        assert greeting.guesses.failures_from("a") == 5
