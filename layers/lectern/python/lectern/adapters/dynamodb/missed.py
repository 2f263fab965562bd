"""Missed captions: adds them to stored utterances, one language at a time. Amends utterances."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pynamodb.expressions.condition import Condition

from lectern.adapters.dynamodb.corrections import note_correction
from lectern.adapters.dynamodb.items import CatchUpItem, SlotItem
from lectern.adapters.dynamodb.live_item import is_free, seconds
from lectern.adapters.dynamodb.slots import log_key, slot_at, slot_key
from lectern.adapters.dynamodb.stored_captions import stored_utterance, stored_value
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock
from lectern.domain.lease import LEASE_MS
from lectern.domain.utterance import Caption, StoredUtterance, Utterance

_ATTEMPTS: Final = 30  # functions that add other languages to the same utterance at once


@dataclass(frozen=True, slots=True)
class DynamoDbMissedCaptionStore:
    """`MissedCaptionStore`; `maximum` is the maximum number of captions of an utterance."""

    table: LiveTable
    clock: Clock
    maximum: int

    def claim(self, utterance: Utterance, language: str) -> bool:
        now, item = self.clock(), _item(utterance, language)
        item.ttl = seconds(now + LEASE_MS)
        return self.table.save(item, is_free(CatchUpItem, now))

    def release(self, utterance: Utterance, language: str) -> None:
        self.table.delete(_item(utterance, language))

    def find(self, session_id: str, sequence: int, language: str) -> Utterance | None:
        slot = slot_at(self.table, session_id, sequence)
        if slot is None or not slot.stored:
            return None
        stored = stored_utterance(self.table, session_id, slot)
        return stored.utterance if stored.lacks(language, self.maximum) else None

    def add(self, utterance: Utterance, caption: Caption) -> Utterance | None:
        # Optimistic locking: each round lost means that another language was added.
        for _ in range(_ATTEMPTS):
            known = slot_at(self.table, utterance.session_id, utterance.sequence)
            if known is None or not _keeps(known, utterance):
                return None
            there = stored_utterance(self.table, utterance.session_id, known)
            if not there.gains(caption, self.maximum):
                return None
            if caption.language in there.captions:  # the readers have it as unavailable
                self._note(utterance, int(known.ttl) * 1_000)
            if self._add(known, there, caption):
                return replace(utterance, late_captions=_late(known) + 1)
        return None

    def _add(self, known: SlotItem, there: StoredUtterance, caption: Caption) -> bool:
        utterance, captions = there.utterance, {**there.captions, caption.language: caption}
        stored = stored_value(self.table, utterance, [*captions.values()])
        slot = SlotItem(log_key(utterance.session_id), slot_key(utterance.sequence))
        actions = [SlotItem.stored.set(stored), SlotItem.late.set(_late(known) + 1)]
        return self.table.update(slot, actions, _is_as(known))

    def _note(self, utterance: Utterance, expires_at: int) -> None:
        session_id, sequence = utterance.session_id, utterance.sequence
        note_correction(self.table, session_id, sequence, self.clock(), expires_at)

    def amend(
        self,
        classroom: Classroom,
        before: StoredUtterance,
        text: str,
        captions: Sequence[Caption],
    ) -> Utterance | None:
        there = before.utterance
        after = replace(
            there,
            text=text,
            late_captions=there.late_captions + 1,
            amendments=there.amendments + 1,
        )
        known = slot_at(self.table, there.session_id, there.sequence)
        if known is None or not _keeps(known, there) or _late(known) != there.late_captions:
            return None
        self._note(there, classroom.expires_at)
        slot = SlotItem(log_key(there.session_id), slot_key(there.sequence))
        actions = [
            SlotItem.text.set(text),
            SlotItem.stored.set(stored_value(self.table, after, captions)),
            SlotItem.late.set(after.late_captions),
            SlotItem.amended.set(after.amendments),
        ]
        return after if self.table.update(slot, actions, _is_as(known)) else None


def _keeps(slot: SlotItem, utterance: Utterance) -> bool:
    """Return whether the slot has stored this text, and no newer one has replaced it."""
    revisions = {slot.revision, slot.stored_revision}
    return (
        bool(slot.stored)
        and revisions == {utterance.revision}
        and int(slot.amended or 0) == utterance.amendments
    )


def _is_as(known: SlotItem) -> Condition:
    """Return the condition that the slot has not changed since it was read."""
    late = SlotItem.late == known.late if known.late else SlotItem.late.does_not_exist()
    same: Condition = (
        (SlotItem.utterance_id == known.utterance_id)
        & (SlotItem.revision == known.revision)
        & (SlotItem.stored_revision == known.stored_revision)
        & late
    )
    return same


def _late(slot: SlotItem) -> int:
    return int(slot.late or 0)


def _item(utterance: Utterance, language: str) -> CatchUpItem:
    place = f"{slot_key(utterance.sequence)}#{utterance.revision}#{language}"
    if utterance.amendments:
        place += f"#{utterance.amendments}"
    return CatchUpItem(f"CATCHUP#{utterance.session_id}", place)
