"""The series of tries at captions without a translation, one for each class and language."""

from dataclasses import dataclass
from typing import Final

from lectern.adapters.dynamodb.items import RepairItem
from lectern.adapters.dynamodb.live_item import is_free, seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.clock import Clock
from lectern.domain.repair import LEASE_MS

_ROUNDS: Final = 5


@dataclass(frozen=True, slots=True)
class DynamoDbRepairStore:
    """Implements `RepairStore` on DynamoDB."""

    table: LiveTable
    clock: Clock

    def note(self, session_id: str, language: str) -> bool:
        for _ in range(_ROUNDS):
            if self._begin(session_id, language):
                return True
            item = _item(session_id, language)
            if self.table.update(item, [RepairItem.noted.add(1)], RepairItem.pk.exists()):
                return False
        # Ended again between the two writes each time: a series of its own does no harm.
        return True

    def _begin(self, session_id: str, language: str) -> bool:
        now, item = self.clock(), _item(session_id, language)
        item.noted, item.ttl = 1, seconds(now + LEASE_MS)
        return self.table.save(item, is_free(RepairItem, now))

    def cancel(self, session_id: str, language: str) -> None:
        self.table.delete(_item(session_id, language))

    def renew(self, session_id: str, language: str) -> int:
        item = _item(session_id, language)
        until = seconds(self.clock() + LEASE_MS)
        # Adding 0 creates the count of an expired series.
        self.table.update(item, [RepairItem.ttl.set(until), RepairItem.noted.add(0)])
        return int(item.noted)

    def finish(self, session_id: str, language: str, noted: int) -> bool:
        return self.table.delete(_item(session_id, language), RepairItem.noted == noted)


def _item(session_id: str, language: str) -> RepairItem:
    return RepairItem(f"REPAIR#{session_id}", language)
