"""The health check: which parts it covers, and how often each is called."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from lectern.adapters.memory import MemoryArchive
from lectern.domain.classroom import Connection
from lectern.domain.errors import ArchiveUnavailableError
from lectern.services.check_health import CheckDatabase, CheckHealth
from tests.fakes.clock import MovableClock
from tests.live_school import MINUTE

OK = {"connections": "ok", "queue": "ok"}


@dataclass
class Connections:
    is_there: bool = True
    takes_time: Callable[[], None] = lambda: None

    def add(self, connection: Connection) -> None:
        raise AssertionError("this test opens no connection")

    def find(self, connection_id: str) -> Connection | None:
        self.takes_time()
        if not self.is_there:
            raise ConnectionError("no table")
        return None

    def remove(self, connection_id: str) -> Connection | None:
        raise AssertionError("this test has no leaving member")


@dataclass
class Queue:
    messages: int | None = 0
    reads: int = 0

    def depth(self) -> int:
        self.reads += 1
        if self.messages is None:
            raise ConnectionError("no queue")
        return self.messages


@dataclass
class Scene:
    clock: MovableClock = field(default_factory=MovableClock)
    connections: Connections = field(default_factory=Connections)
    queue: Queue = field(default_factory=Queue)

    def __post_init__(self) -> None:
        self.check = CheckHealth(self.connections, self.queue, self.clock)

    def after(self, minutes: float, messages: int | None) -> str:
        self.clock.now += round(minutes * MINUTE)
        self.queue.messages = messages
        return self.check()["queue"]


def test_without_a_failed_check_the_health_is_ok() -> None:
    assert Scene().check() == OK


def test_the_failing_check_is_named() -> None:
    assert Scene(connections=Connections(is_there=False)).check() == {
        **OK,
        "connections": "failing",
    }
    assert Scene(queue=Queue(None)).check() == {**OK, "queue": "failing"}


def test_a_live_state_that_answers_only_after_seconds_fails() -> None:
    clock = MovableClock()

    def wait() -> None:
        clock.now += 2_001

    scene = Scene(clock, Connections(takes_time=wait))

    assert scene.check() == {**OK, "connections": "failing"}


def test_a_queue_that_holds_messages_for_five_minutes_without_getting_shorter_fails() -> None:
    scene = Scene()

    found = [scene.after(1, messages) for messages in (0, 1, 1, 2, 2, 9, 9, 9)]

    assert found == ["ok"] * 6 + ["failing"] * 2
    assert scene.after(1, 8) == "ok"


def test_a_queue_that_was_found_full_is_given_five_minutes() -> None:
    scene = Scene(queue=Queue(50))
    assert scene.check() == OK

    assert [scene.after(2, 50) for _ in range(3)] == ["ok", "ok", "failing"]
    assert scene.after(1, 0) == "ok"


def test_a_busy_queue_is_healthy() -> None:
    scene = Scene()

    assert {scene.after(1, 5 + minute % 3) for minute in range(60)} == {"ok"}


def test_a_message_after_a_long_empty_time_is_healthy() -> None:
    scene = Scene()
    scene.check()

    assert scene.after(600, 1) == "ok"


def test_frequent_health_checks_query_the_queue_rarely() -> None:
    scene = Scene()

    for _ in range(600):
        scene.after(1 / 60, 0)

    assert scene.queue.reads <= 61


@pytest.mark.parametrize("minutes", [0, 1, 4.9])
def test_a_healthy_database_is_not_checked_again_for_five_minutes(minutes: float) -> None:
    archive, clock = MemoryArchive(), MovableClock()
    check = CheckDatabase(archive, clock)

    found = [check()]
    clock.now += round(minutes * MINUTE)
    archive.available = False
    found.append(check())
    clock.now += 5 * MINUTE
    with pytest.raises(ArchiveUnavailableError):
        check()

    assert found == [{"database": "ok"}] * 2
    assert archive.checks == 2


def test_an_unhealthy_database_is_checked_again() -> None:
    archive = MemoryArchive(available=False)
    check = CheckDatabase(archive, MovableClock())
    with pytest.raises(ArchiveUnavailableError):
        check()

    archive.available = True

    assert check() == {"database": "ok"}
