"""The students of a class, connected or not, and which of them the teacher has removed."""

from dataclasses import dataclass

from lectern.adapters.dynamodb.items import ParticipantItem, participants_key
from lectern.adapters.dynamodb.live_item import seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.dynamodb.transaction import Transaction
from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class DynamoDbRemovals:
    """`Removals`: marks the student's item, which joining creates and checks."""

    table: LiveTable
    clock: Clock

    def remove(self, classroom: Classroom, participant_id: str) -> bool:
        return self.table.update(
            ParticipantItem(participants_key(classroom.session_id), participant_id),
            actions=[
                ParticipantItem.removed_at.set(self.clock()),
                ParticipantItem.ttl.set(seconds(classroom.expires_at)),
            ],
            # Otherwise an update of an unknown id would create an item.
            condition=ParticipantItem.pk.exists(),
        )

    def is_removed(self, session_id: str, participant_id: str) -> bool:
        item = self.table.get(ParticipantItem, participants_key(session_id), participant_id)
        return item is not None and item.removed_at is not None


def admit(transaction: Transaction, session_id: str, participant_id: str, until: int) -> None:
    """Keep the student's item until `until` (epoch ms) at least.

    The transaction fails if the teacher has removed the student.
    """
    transaction.update(
        ParticipantItem(participants_key(session_id), participant_id),
        actions=[
            ParticipantItem.kind.set(ParticipantItem),
            ParticipantItem.ttl.set(seconds(until)),
        ],
        condition=ParticipantItem.removed_at.does_not_exist(),
    )
