"""Circuit breaker state that all functions share: one item per five seconds with a failure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from lectern.adapters.call_counts import CallCounts
from lectern.adapters.circuit import CircuitBreaker
from lectern.adapters.dynamodb.items import CircuitItem
from lectern.adapters.dynamodb.table import seconds
from lectern.adapters.guard import Guard
from lectern.adapters.health import MEMORY_SLICES, SLICE_MS, Slice
from lectern.adapters.retries import Retries

if TYPE_CHECKING:
    from pynamodb.expressions.update import Action

# The slices of the window, and those around the last failure before it.
_READ: Final = 8


class DynamoDbCircuitStore:
    """A `CircuitStore`: reading a circuit is one query, adding to a slice one update."""

    def read(self, name: str) -> Sequence[Slice]:
        found = CircuitItem.query(
            _key(name), scan_index_forward=False, limit=_READ, consistent_read=True
        )
        return [
            Slice(
                int(i.sk), int(i.calls), int(i.answered), bool(i.has_failed), int(i.answered_since)
            )
            for i in found
        ]

    def add(self, name: str, part: Slice) -> None:
        item = CircuitItem
        since: list[Action] = [item.answered_since.add(part.answered_since)]
        if part.has_failed:
            since = [item.has_failed.set(True), item.answered_since.set(part.answered_since)]
        ends_at = (part.number + MEMORY_SLICES + 1) * SLICE_MS
        CircuitItem(_key(name), f"{part.number:010}").update(
            actions=[
                item.kind.set(CircuitItem),
                item.ttl.set(seconds(ends_at)),
                item.calls.add(part.calls),
                item.answered.add(part.answered),
                *since,
            ]
        )


def make_guard(name: str, *, hedges_early: bool = False) -> Guard:
    """Return the retries and the circuit breaker of a provider.

    The breaker shares its counts with all functions. Call `table.bind` first.
    """
    return Guard(
        Retries(name, hedges_early=hedges_early),
        CircuitBreaker(CallCounts(name, DynamoDbCircuitStore())),
    )


def _key(name: str) -> str:
    return f"CIRCUIT#{name}"
