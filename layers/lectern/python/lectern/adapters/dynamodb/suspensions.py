"""The suspended schools, one item each."""

from dataclasses import dataclass

from lectern.adapters.dynamodb.items import SuspendedSchoolItem
from lectern.adapters.dynamodb.live_item import ONLY, seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.clock import NEVER


@dataclass(frozen=True, slots=True)
class DynamoDbSuspensions:
    """Implements `Suspensions` on DynamoDB."""

    table: LiveTable

    def set(self, school_id: str, *, is_suspended: bool) -> None:
        item = SuspendedSchoolItem(_key(school_id), ONLY, ttl=seconds(NEVER))
        if is_suspended:
            self.table.save(item)
        else:
            self.table.delete(item)

    def is_suspended(self, school_id: str) -> bool:
        return self.table.get(SuspendedSchoolItem, _key(school_id)) is not None


def _key(school_id: str) -> str:
    return f"SCHOOL#{school_id}"
