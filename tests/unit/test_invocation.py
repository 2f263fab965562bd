"""The counts of an invocation are written once, when it ends."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier

import pytest

from lectern.bootstrap.ports import Pools
from lectern.entry.failures import InvocationError, without_error_text
from lectern.invocation import add, carried, invocation


@dataclass
class Log:
    lines: list[tuple[str, dict[str, int]]] = field(default_factory=list)

    def write(self, namespace: str, counts: Mapping[str, int]) -> None:
        self.lines.append((namespace, dict(counts)))


@pytest.fixture
def log() -> Log:
    return Log()


def test_counts_are_summed_by_namespace_and_zeros_are_kept(log: Log) -> None:
    with invocation():
        add("one", {"good": 1, "bad": 0}, log.write)
        add("two", {"good": 1}, log.write)
        add("one", {"good": 2, "bad": 0}, log.write)
        before = list(log.lines)

    assert before == []
    assert log.lines == [("one", {"good": 3, "bad": 0}), ("two", {"good": 1})]


def test_a_handler_is_an_invocation_whether_it_succeeds_or_fails(log: Log) -> None:
    @without_error_text
    def handler(*, fails: bool) -> None:
        add("n", {"calls": 1}, log.write)
        add("n", {"calls": 1}, log.write)
        if fails:
            raise ValueError

    handler(fails=False)
    with pytest.raises(InvocationError):
        handler(fails=True)

    assert log.lines == [("n", {"calls": 2})] * 2


def test_outside_of_an_invocation_counts_are_written_at_once(log: Log) -> None:
    add("n", {"calls": 1}, log.write)

    assert log.lines == [("n", {"calls": 1})]


def test_a_thread_that_outlives_its_invocation_writes_at_once(log: Log) -> None:
    with invocation():
        late = carried(lambda: add("n", {"calls": 1}, log.write))

    late()

    assert log.lines == [("n", {"calls": 1})]


def test_the_pools_of_the_use_cases_count_for_their_invocation(log: Log) -> None:
    pools = Pools()
    both_run = Barrier(2)

    def run(name: str) -> None:
        with invocation():
            calls = [pools.deliver.submit(add, name, {"calls": 1}, log.write) for _ in range(8)]
            both_run.wait()
            for call in calls:
                call.result()

    with ThreadPoolExecutor(2) as functions:
        list(functions.map(run, ["one", "two"]))

    assert sorted(log.lines) == [("one", {"calls": 8}), ("two", {"calls": 8})]
