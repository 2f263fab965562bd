"""Conditional writes to the two items of an utterance, each by one attempt (`attempts.py`).

Each attempt has a random `attempt_id`. When the SDK retries a write that had succeeded, the
condition fails, and the id shows that the stored result is the attempt's own.
"""

from typing import Final

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.attempts import Attempt
from lectern.adapters.dynamodb.items import SlotItem, UtteranceItem
from lectern.adapters.dynamodb.live_item import ONLY, seconds
from lectern.adapters.dynamodb.slots import log_key, slot_at, slot_key
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.lease import LEASE_MS

IS_FREE: Final[Condition] = SlotItem.pk.does_not_exist()

# The utterance's item: its number.


def create_item(table: LiveTable, attempt: Attempt, sequence: int) -> bool:
    """Create the utterance's item. Returns `False` if another attempt has created it."""
    item = UtteranceItem(
        attempt.key,
        ONLY,
        ttl=seconds(attempt.classroom.expires_at),
        sequence=sequence,
        attempt_id=attempt.attempt_id,
        assigned_at=attempt.at,
    )
    if table.save(item, UtteranceItem.pk.does_not_exist()):
        return True
    # The SDK may have retried a write of this attempt that had succeeded.
    known = table.get(UtteranceItem, attempt.key)
    return known is not None and known.attempt_id == attempt.attempt_id


def take_item(table: LiveTable, attempt: Attempt, item: UtteranceItem) -> bool:
    """Take over the item of an attempt that has no slot, unless it has changed since."""
    return _change_item(
        table,
        attempt,
        item.attempt_id,
        UtteranceItem.attempt_id.set(attempt.attempt_id),
        UtteranceItem.assigned_at.set(attempt.at),
    )


def renumber_item(table: LiveTable, attempt: Attempt, sequence: int) -> bool:
    """Set another number in the item, if no other attempt has taken it over."""
    return _change_item(table, attempt, attempt.attempt_id, UtteranceItem.sequence.set(sequence))


def _change_item(table: LiveTable, attempt: Attempt, holder: str, *changes: Action) -> bool:
    """Change the item if it belongs to the attempt `holder`; return whether it did."""
    item = UtteranceItem(attempt.key, ONLY)
    return table.update(item, changes, UtteranceItem.attempt_id == holder)


def delete_item(table: LiveTable, attempt: Attempt) -> None:
    """Delete the attempt's item, so that the client can resend it with another number."""
    is_own = UtteranceItem.attempt_id == attempt.attempt_id
    table.delete(UtteranceItem(attempt.key, ONLY), is_own)


# The slot: everything else.


def claim_slot(
    table: LiveTable, attempt: Attempt, sequence: int, revision: int, condition: Condition
) -> SlotItem | None:
    """Claim the slot and return it as updated, `None` if the condition fails."""
    utterance = attempt.utterance(sequence, revision)
    slot = SlotItem(log_key(utterance.session_id), slot_key(sequence))
    actions = [
        SlotItem.kind.set(SlotItem),
        SlotItem.ttl.set(seconds(attempt.classroom.expires_at)),
        SlotItem.utterance_id.set(utterance.utterance_id),
        SlotItem.revision.set(revision),
        SlotItem.is_final.set(utterance.is_final),
        SlotItem.text.set(utterance.text),
        SlotItem.slot_language.set(utterance.language),
        SlotItem.attempt_id.set(attempt.attempt_id),
        SlotItem.said_at.set(utterance.said_at),
        SlotItem.lease_until.set(attempt.at + LEASE_MS),
    ]
    if table.update(slot, actions, condition):
        return slot
    known = slot_at(table, utterance.session_id, sequence)
    return known if known and known.attempt_id == attempt.attempt_id else None


def claim_free_slot(table: LiveTable, attempt: Attempt, sequence: int) -> bool:
    """Claim the slot if it is free, and return whether that succeeded."""
    return claim_slot(table, attempt, sequence, attempt.revision, IS_FREE) is not None


def free_slot(table: LiveTable, attempt: Attempt, sequence: int) -> None:
    """Delete the slot that this attempt has claimed."""
    slot = SlotItem(log_key(attempt.classroom.session_id), slot_key(sequence))
    table.delete(slot, SlotItem.attempt_id == attempt.attempt_id)
