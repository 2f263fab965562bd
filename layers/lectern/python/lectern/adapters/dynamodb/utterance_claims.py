"""Conditional writes to the two items of an utterance, each by one attempt (`attempts.py`).

Each attempt has a random `attempt_id`. When the SDK retries a write that had succeeded, the
condition fails, and the id shows that the stored result is the attempt's own.
"""

from typing import Final

from pynamodb.exceptions import DeleteError, PutError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.attempts import Attempt
from lectern.adapters.dynamodb.items import SlotItem, UtteranceItem
from lectern.adapters.dynamodb.slots import log_key, slot_at, slot_key
from lectern.adapters.dynamodb.table import ONLY, get, lost_race, seconds
from lectern.domain.slot import LEASE_MS

IS_FREE: Final[Condition] = SlotItem.pk.does_not_exist()

# The utterance's item: its number.


def create_item(attempt: Attempt, sequence: int) -> bool:
    """Create the utterance's item. Returns `False` if another attempt has created it."""
    item = UtteranceItem(
        attempt.key,
        ONLY,
        ttl=seconds(attempt.classroom.expires_at),
        sequence=sequence,
        attempt_id=attempt.attempt_id,
        assigned_at=attempt.at,
    )
    try:
        item.save(condition=UtteranceItem.pk.does_not_exist())
    except PutError as error:
        if not lost_race(error):
            raise
        # The SDK may have retried a write of this attempt that had succeeded.
        known = get(UtteranceItem, attempt.key)
        return bool(known and known.attempt_id == attempt.attempt_id)
    return True


def take_item(attempt: Attempt, item: UtteranceItem) -> bool:
    """Take over the item of an attempt that has no slot, unless it has changed since."""
    return _change_item(
        attempt,
        item.attempt_id,
        UtteranceItem.attempt_id.set(attempt.attempt_id),
        UtteranceItem.assigned_at.set(attempt.at),
    )


def renumber_item(attempt: Attempt, sequence: int) -> bool:
    """Set another number in the item, if no other attempt has taken it over."""
    return _change_item(attempt, attempt.attempt_id, UtteranceItem.sequence.set(sequence))


def _change_item(attempt: Attempt, holder: str, *changes: Action) -> bool:
    """Change the item if it belongs to the attempt `holder`; return whether it did."""
    try:
        UtteranceItem(attempt.key, ONLY).update(
            actions=[*changes], condition=UtteranceItem.attempt_id == holder
        )
    except UpdateError as error:
        if not lost_race(error):
            raise
        return False
    return True


def delete_item(attempt: Attempt) -> None:
    """Delete the attempt's item, so that the client can resend it with another number."""
    _delete(UtteranceItem(attempt.key, ONLY), UtteranceItem.attempt_id == attempt.attempt_id)


# The slot: everything else.


def claim_slot(
    attempt: Attempt, sequence: int, revision: int, condition: Condition
) -> SlotItem | None:
    """Claim the slot and return it as updated, `None` if the condition fails."""
    utterance = attempt.utterance(sequence, revision)
    slot = SlotItem(log_key(utterance.session_id), slot_key(sequence))
    try:
        slot.update(
            actions=[
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
            ],
            condition=condition,
        )
    except UpdateError as error:
        if not lost_race(error):
            raise
        known = slot_at(utterance.session_id, sequence)
        return known if known and known.attempt_id == attempt.attempt_id else None
    return slot


def claim_free_slot(attempt: Attempt, sequence: int) -> bool:
    """Claim the slot if it is free, and return whether that succeeded."""
    return claim_slot(attempt, sequence, attempt.revision, IS_FREE) is not None


def free_slot(attempt: Attempt, sequence: int) -> None:
    """Delete the slot that this attempt has claimed."""
    slot = SlotItem(log_key(attempt.classroom.session_id), slot_key(sequence))
    _delete(slot, SlotItem.attempt_id == attempt.attempt_id)


def _delete(item: UtteranceItem | SlotItem, condition: Condition) -> None:
    try:
        item.delete(condition=condition)
    except DeleteError as error:
        if not lost_race(error):
            raise
