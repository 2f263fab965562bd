"""Reads of a class's log: the slots of its sequence numbers, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lectern.adapters.dynamodb.items import SlotItem
from lectern.adapters.dynamodb.stored_captions import stored_utterance
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.slot import Slot
from lectern.domain.utterance import StoredUtterance, Utterance
from lectern.ports.utterances import Newest

# Utterances that a fast teacher has in progress at once.
_IN_PROGRESS: Final = 2


@dataclass(frozen=True, slots=True)
class DynamoDbUtterances:
    """Implements `Utterances` on DynamoDB."""

    table: LiveTable

    def last_sequence(self, session_id: str) -> int:
        return last_sequence(self.table, session_id)

    def last_said_at(self, session_id: str) -> int | None:
        return next((int(slot.said_at) for slot in last_slots(self.table, session_id, 1)), None)

    def latest(self, session_id: str, count: int) -> Sequence[StoredUtterance]:
        return self.newest(session_id, count).kept

    def newest(self, session_id: str, count: int) -> Newest:
        if count == 0:
            return Newest(last_sequence(self.table, session_id), [])
        # Utterances in progress are left out: without spare rows, a second query follows.
        page = count + _IN_PROGRESS
        slots = self.table.query(
            SlotItem, log_key(session_id), scan_index_forward=False, limit=page
        )
        last, kept = 0, []
        for slot in slots:
            last = last or int(slot.sk)
            if slot.stored is not None:
                kept.append(stored_utterance(self.table, session_id, slot))
            if len(kept) == count:
                break
        return Newest(last, kept[::-1])

    def after(self, session_id: str, sequence: int, count: int) -> Sequence[StoredUtterance]:
        slots = self.table.query(
            SlotItem,
            log_key(session_id),
            SlotItem.sk > slot_key(sequence),
            filter_condition=SlotItem.stored.exists(),
            limit=count,
        )
        return [stored_utterance(self.table, session_id, slot) for slot in islice(slots, count)]


def last_sequence(table: LiveTable, session_id: str) -> int:
    """Return the highest sequence number assigned, 0 before the first."""
    return next((int(slot.sk) for slot in last_slots(table, session_id, 1)), 0)


def last_slots(table: LiveTable, session_id: str, count: int) -> Iterator[SlotItem]:
    """Return the slots with the highest numbers, in descending order."""
    slots = table.query(SlotItem, log_key(session_id), scan_index_forward=False, limit=count)
    return islice(slots, count)


def slot_at(table: LiveTable, session_id: str, sequence: int) -> SlotItem | None:
    """Return the slot of a sequence number, `None` while it is free."""
    return table.get(SlotItem, log_key(session_id), slot_key(sequence))


def slot_of(session_id: str, item: SlotItem) -> Slot:
    """Return what an item says of its slot."""
    utterance = Utterance(
        session_id=session_id,
        utterance_id=item.utterance_id,
        sequence=int(item.sk),
        revision=int(item.revision),
        text=item.text,
        language=item.slot_language,
        is_final=item.is_final,
        said_at=int(item.said_at),
        late_captions=int(item.attribute_values.get("late") or 0),
        amendments=int(item.attribute_values.get("amended") or 0),
    )
    stored = item.attribute_values.get("stored_revision")
    return Slot(utterance, int(item.lease_until), None if stored is None else int(stored))


def log_key(session_id: str) -> str:
    """Return the partition of a class's slots."""
    return f"SAID#{session_id}"


def slot_key(sequence: int) -> str:
    """Return the sort key of a sequence number, zero-padded so that keys sort as numbers do."""
    return f"{sequence:016d}"
