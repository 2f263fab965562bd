"""What the live table has of one person: names of connections, and items of a teacher."""

from collections.abc import Iterator
from dataclasses import dataclass

from lectern.adapters.dynamodb.class_item import CLASS, LAST, classroom_of, teacher_key
from lectern.adapters.dynamodb.items import ClassItem, MemberItem, TeacherItem, class_key
from lectern.adapters.dynamodb.live_item import ONLY
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.clock import Clock
from lectern.domain.search import folded


@dataclass(frozen=True, slots=True)
class DynamoDbPeople:
    """Implements `LivePeople` on DynamoDB, also for items that TTL has not deleted yet.

    Resume tokens name a participant or a teacher, but only their secret finds them: TTL deletes
    them.
    """

    table: LiveTable
    clock: Clock

    def count_name(self, session_id: str, name: str) -> int:
        return sum(1 for _ in self._named(session_id, name))

    def erase_name(self, session_id: str, name: str) -> int:
        # The name as read: a new one, which its owner has just sent, is another decision.
        return sum(
            self.table.update(item, [MemberItem.name.remove()], MemberItem.name == stored)
            for item, stored in self._named(session_id, name)
        )

    def _named(self, session_id: str, name: str) -> Iterator[tuple[MemberItem, str]]:
        wanted, partition = folded(name), class_key(session_id)
        for row in self.table.rows(partition, ["sk", "name"], MemberItem.name.exists()):
            stored = row["name"]["S"]
            if folded(stored) == wanted:
                yield MemberItem(partition, row["sk"]["S"]), stored

    def erase_teacher(self, teacher_id: str) -> int:
        key = teacher_key(teacher_id)
        deleted = int(self.table.pop(key, LAST) is not None)
        holder = self.table.get(TeacherItem, key, ONLY)
        if holder is None or self._is_live(holder.session_id):
            return deleted
        # Another class may have claimed the teacher meanwhile.
        return deleted + self.table.delete(holder, TeacherItem.session_id == holder.session_id)

    def _is_live(self, session_id: str) -> bool:
        item = self.table.get(ClassItem, class_key(session_id), CLASS)
        return item is not None and classroom_of(session_id, item).is_live(self.clock())
