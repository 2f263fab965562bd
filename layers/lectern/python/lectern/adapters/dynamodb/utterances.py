"""The log of a class: assigns sequence numbers to utterances and keeps their captions.

Each utterance has two items, written side by side without a transaction (docs/decisions/0002):

- The utterance's item has its number, so that a resent utterance gets no second one.
- The slot of that number has everything else. One utterance at most can claim a slot.

An attempt that has written both has the number. One that has written only one of them resolves
that before it goes on (`_resolve_slot`, `_resolve_item`).

`lectern/domain/slot.py` draws the states of a slot.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Any

from pynamodb.expressions.condition import Condition

from lectern.adapters.dynamodb.attempts import Attempt
from lectern.adapters.dynamodb.corrections import note_correction
from lectern.adapters.dynamodb.items import SlotItem, UtteranceItem
from lectern.adapters.dynamodb.slots import (
    last_sequence,
    last_slots,
    log_key,
    slot_at,
    slot_key,
    slot_of,
)
from lectern.adapters.dynamodb.stored_captions import stored_value
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.dynamodb.utterance_claims import (
    claim_free_slot,
    claim_slot,
    create_item,
    delete_item,
    free_slot,
    renumber_item,
    take_item,
)
from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock
from lectern.domain.errors import SequenceTakenError
from lectern.domain.identity import new_id
from lectern.domain.lease import LEASE_MS
from lectern.domain.slot import (
    POLL_S,
    POLLS,
    RECENT,
    in_progress_error,
    number_taken,
    too_far_ahead,
)
from lectern.domain.utterance import Caption, Utterance, UtteranceDraft, highest_sequence
from lectern.ports.utterances import Numbered


@dataclass(frozen=True, slots=True)
class DynamoDbUtteranceLog:
    """Implements `Log`. `pool` runs one write beside another."""

    table: LiveTable
    clock: Clock
    pool: Executor
    sleep: Callable[[float], object] = time.sleep

    def assign_number(
        self, classroom: Classroom, draft: UtteranceDraft, last_sequence: int | None = None
    ) -> Numbered:
        if draft.utterance_id:
            return self._assign(Attempt(classroom, draft, self.clock()), last_sequence)
        named = replace(draft, utterance_id=new_id())
        try:
            return self._assign(
                Attempt(classroom, named, self.clock(), is_named_now=True), last_sequence
            )
        except SequenceTakenError:
            # A final text without an id replaces the interim text that has its number.
            slot = slot_at(self.table, classroom.session_id, draft.sequence or 0)
            if slot is None or slot.is_final or not draft.is_final:
                raise
            known = replace(draft, utterance_id=slot.utterance_id)
            return self._resolve(Attempt(classroom, known, self.clock()))

    def _assign(self, attempt: Attempt, last: int | None) -> Numbered:
        # Most utterances with a later revision are known: reading first saves two failing writes.
        return self._resolve(attempt) if attempt.draft.revision else self._create(attempt, last)

    def _create(self, attempt: Attempt, last: int | None = None) -> Numbered:
        """Create the utterance's item, and claim its slot beside it."""
        session_id, sequence = attempt.classroom.session_id, attempt.draft.sequence
        if sequence is None:
            sequence = (last_sequence(self.table, session_id) if last is None else last) + 1
        elif sequence > highest_sequence(attempt.classroom.started_at, attempt.at):
            if self.table.get(UtteranceItem, attempt.key) is not None:
                return self._resolve(attempt)
            raise too_far_ahead(sequence, last_sequence(self.table, session_id))
        is_created, is_claimed = self._write_both(attempt, sequence)
        if is_created and is_claimed:
            return Numbered(attempt.utterance(sequence, attempt.revision), is_new=True)
        if is_created:
            return self._resolve_slot(attempt, sequence)
        return self._resolve_item(attempt, sequence) if is_claimed else self._resolve(attempt)

    def _write_both(self, attempt: Attempt, sequence: int) -> tuple[bool, bool]:
        """Create the item and claim the slot; return which of the two succeeded."""
        if not attempt.is_first:  # a repeat would claim a slot, only to free it again
            is_created = create_item(self.table, attempt, sequence)
            return is_created, is_created and claim_free_slot(self.table, attempt, sequence)
        claiming = self.pool.submit(claim_free_slot, self.table, attempt, sequence)
        try:
            is_created = create_item(self.table, attempt, sequence)
        except BaseException:
            # Otherwise a repeat would wait for this attempt until its lease ends.
            if claiming.result():
                free_slot(self.table, attempt, sequence)
            raise
        return is_created, claiming.result()

    def _resolve_slot(self, attempt: Attempt, sequence: int) -> Numbered:
        """Go on after the item was created, but the slot was not free."""
        slot = slot_at(self.table, attempt.classroom.session_id, sequence)
        # A repeat of the utterance was faster; or an attempt that lost its item freed the slot.
        if slot is None or slot.utterance_id == attempt.utterance_id:
            return self._resolve(attempt)
        if attempt.draft.sequence is None:
            return self._renumber(attempt)
        delete_item(self.table, attempt)
        raise number_taken(sequence, last_sequence(self.table, attempt.classroom.session_id))

    def _resolve_item(self, attempt: Attempt, sequence: int) -> Numbered:
        """Go on after the slot was claimed, but another attempt has created the item."""
        item = self.table.get(UtteranceItem, attempt.key)
        if item is not None and item.sequence == sequence and take_item(self.table, attempt, item):
            return Numbered(attempt.utterance(sequence, attempt.revision), is_new=True)
        free_slot(self.table, attempt, sequence)
        return self._resolve(attempt)

    def _renumber(self, attempt: Attempt) -> Numbered:
        """Claim the next free number for an item whose number another utterance has."""
        session_id = attempt.classroom.session_id
        sequence = last_sequence(self.table, session_id) + 1
        while not claim_free_slot(self.table, attempt, sequence):
            sequence = last_sequence(self.table, session_id) + 1
        if not renumber_item(self.table, attempt, sequence):
            free_slot(self.table, attempt, sequence)
            return self._resolve(attempt)
        return Numbered(attempt.utterance(sequence, attempt.revision), is_new=True)

    def store(self, utterance: Utterance, captions: Sequence[Caption]) -> None:
        stored = stored_value(self.table, utterance, captions)
        not_newer = SlotItem.stored_revision.does_not_exist() | (
            SlotItem.stored_revision <= utterance.revision
        )
        self._write(
            utterance,
            [SlotItem.stored.set(stored), SlotItem.stored_revision.set(utterance.revision)],
            not_newer,
        )

    def release(self, utterance: Utterance) -> None:
        same = SlotItem.revision == utterance.revision
        self._write(utterance, [SlotItem.lease_until.set(0)], same)

    def all_delivered(self, session_id: str) -> bool:
        now = self.clock()
        return not any(
            slot_of(session_id, item).is_in_progress(now)
            for item in last_slots(self.table, session_id, RECENT)
        )

    def _write(self, utterance: Utterance, actions: list[Any], condition: Condition) -> None:
        slot = SlotItem(log_key(utterance.session_id), slot_key(utterance.sequence))
        same = SlotItem.utterance_id == utterance.utterance_id
        # If the condition fails, a newer revision is there.
        self.table.update(slot, actions, same & condition)

    def _resolve(self, attempt: Attempt) -> Numbered:
        """Resolve an utterance that another attempt has: a new revision, a takeover or a repeat.

        Waits for an attempt in progress, five seconds at most.

        Raises:
            RateLimitedError: The other attempt is still in progress.
            SequenceTakenError: Another utterance has the number.
        """
        for _ in range(POLLS):
            item, slot = self._read_both(attempt)
            if item is None:  # none was there, or the other attempt got no number and deleted it
                return self._create(attempt)
            if outcome := self._take_over(attempt, item, slot):
                return outcome
            self.sleep(POLL_S)
        raise in_progress_error()

    def _read_both(self, attempt: Attempt) -> tuple[UtteranceItem | None, SlotItem | None]:
        """Return the item and its slot, read side by side if the client knows the number."""
        session_id, number = attempt.classroom.session_id, attempt.draft.sequence
        reading = (
            None if number is None else self.pool.submit(slot_at, self.table, session_id, number)
        )
        item: UtteranceItem | None = self.table.get(UtteranceItem, attempt.key)
        if item is None or item.sequence is None:
            return item, None
        if reading is not None and item.sequence == number:
            return item, reading.result()
        return item, slot_at(self.table, session_id, int(item.sequence))

    def _take_over(
        self, attempt: Attempt, item: UtteranceItem, slot: SlotItem | None
    ) -> Numbered | None:
        """Return the outcome, `None` while another attempt is in progress."""
        if item.sequence is None:
            return None
        if slot is None:
            return self._take_unclaimed(attempt, item)
        if slot.utterance_id != attempt.utterance_id:
            return self._take_unplaced(attempt, item)
        return self._take_slot(attempt, slot)

    def _take_unclaimed(self, attempt: Attempt, item: UtteranceItem) -> Numbered | None:
        """Claim the slot of an item whose attempt has not claimed it, and take over the item."""
        sequence = int(item.sequence)
        if not claim_free_slot(self.table, attempt, sequence):
            return None
        # The item's attempt may have found the slot taken, and be about to choose another number.
        if not take_item(self.table, attempt, item):
            free_slot(self.table, attempt, sequence)
            return None
        return Numbered(attempt.utterance(sequence, attempt.revision), is_new=True)

    def _take_slot(self, attempt: Attempt, slot: SlotItem) -> Numbered | None:
        """Claim the utterance's slot if the draft replaces its text."""
        session_id = attempt.classroom.session_id
        there = slot_of(session_id, slot)
        revision = there.revision_for(attempt.draft, attempt.at)
        if revision is None:
            return None if there.is_undelivered else Numbered(there.utterance, is_new=False)
        is_unchanged = SlotItem.attempt_id == slot.attempt_id
        claimed = claim_slot(self.table, attempt, there.utterance.sequence, revision, is_unchanged)
        if claimed is None:
            return None
        taken = slot_of(session_id, claimed)
        if taken.stored_revision is not None:
            number, until = taken.utterance.sequence, attempt.classroom.expires_at
            note_correction(self.table, session_id, number, attempt.at, until)
        return Numbered(taken.utterance, is_new=True)

    def _take_unplaced(self, attempt: Attempt, item: UtteranceItem) -> Numbered | None:
        """Renumber an item whose number another utterance has, once its attempt has died."""
        if attempt.draft.sequence is not None:
            last = last_sequence(self.table, attempt.classroom.session_id)
            raise number_taken(int(item.sequence), last)
        has_died = item.assigned_at < attempt.at - LEASE_MS
        return (
            self._renumber(attempt) if has_died and take_item(self.table, attempt, item) else None
        )
