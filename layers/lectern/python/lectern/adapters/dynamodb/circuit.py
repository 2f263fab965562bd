"""Circuit breaker state that all functions share: one item per five seconds with a failure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from lectern.adapters.dynamodb.items import CircuitItem
from lectern.adapters.dynamodb.live_item import seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.health import MEMORY_SLICES, SLICE_MS, Slice

if TYPE_CHECKING:
    from pynamodb.expressions.update import Action

# The slices of the window, and those around the last failure before it.
_READ: Final = 8


@dataclass(frozen=True, slots=True)
class DynamoDbCircuitStore:
    """A `CircuitStore`: reading a circuit is one query, adding to a slice one update."""

    table: LiveTable

    def read(self, name: str) -> Sequence[Slice]:
        found = self.table.query(CircuitItem, _key(name), scan_index_forward=False, limit=_READ)
        return [
            Slice(
                int(i.sk), int(i.calls), int(i.answered), bool(i.has_failed), int(i.answered_since)
            )
            for i in islice(found, _READ)
        ]

    def add(self, name: str, part: Slice) -> None:
        item = CircuitItem
        since: list[Action] = [item.answered_since.add(part.answered_since)]
        if part.has_failed:
            since = [item.has_failed.set(True), item.answered_since.set(part.answered_since)]
        ends_at = (part.number + MEMORY_SLICES + 1) * SLICE_MS
        self.table.update(
            CircuitItem(_key(name), f"{part.number:010}"),
            actions=[
                item.kind.set(CircuitItem),
                item.ttl.set(seconds(ends_at)),
                item.calls.add(part.calls),
                item.answered.add(part.answered),
                *since,
            ],
        )


def _key(name: str) -> str:
    return f"CIRCUIT#{name}"
