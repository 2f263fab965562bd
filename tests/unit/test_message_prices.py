"""Charging only every n-th message, for n messages at once."""

from collections import Counter

import pytest

from lectern.domain.bucket import MESSAGES, Bucket
from lectern.domain.classroom import Connection
from lectern.domain.errors import TranscriptionFailedError
from lectern.entry.message_handlers import _charged, _Sampler
from lectern.ports.connections import MessageBudget


@pytest.mark.parametrize("one_in", [1, 2, 16])
def test_one_of_several_messages_of_a_connection_is_charged_for_all(one_in: int) -> None:
    is_due, paid = _Sampler(one_in), Counter[str]()

    for turn in range(10 * one_in):
        for connection_id in ("a", "b")[: 1 + turn % 2]:
            paid[connection_id] += is_due(connection_id)

    assert paid == {"a": 10, "b": 5}


def test_only_a_few_connections_are_remembered() -> None:
    is_due = _Sampler(16)

    for number in range(10_000):
        assert not is_due(str(number))

    assert len(is_due._unpaid) <= 1_000  # noqa: SLF001 - memory is not seen from outside


@pytest.mark.parametrize(("taken_ms", "wait_ms"), [(0, 0), (30_000, 0), (30_001, 1_001)])
def test_a_rejection_says_when_the_next_message_is_allowed(taken_ms: int, wait_ms: int) -> None:
    bucket, now = Bucket(burst_ms=30_000), 1_000_000

    assert bucket.wait_ms(now + taken_ms, 1_000, now) == wait_ms


def test_a_connection_closes_at_twice_its_message_budget() -> None:
    assert MESSAGES.full_ms == 2 * MESSAGES.burst_ms


class UnreachableBudget(MessageBudget):
    def spend(self, connection_id: str, cost_ms: int) -> Connection | None:
        raise OSError

    def spend_on_attempt(self, connection_id: str, cost_ms: int, below: int) -> Connection | None:
        raise OSError


def test_a_refusal_is_sent_even_if_it_cannot_be_charged() -> None:
    refused = TranscriptionFailedError("Say it again.")

    assert _charged(UnreachableBudget(), "c", refused) is refused
