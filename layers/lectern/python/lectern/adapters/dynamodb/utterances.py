"""The log of a class: assigns sequence numbers to utterances and keeps their captions.

Each utterance has two items, written without a transaction (docs/decisions/0002):

- The utterance's item has its number, so that a resent utterance gets no second one.
- The slot of that number has everything else. One utterance at most can claim a slot.

A slot has these states:

    free ── claim ──▶ in progress, until its lease ends ── keep ──▶ stored
                       ▲            │ release: the lease ends now  │
                       └── claim: a newer revision, or the same one once the lease has ended

Each attempt has a random `attempt_id`. When the SDK retries a write that had succeeded, the
condition fails, and the id shows that the stored result is the attempt's own.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pynamodb.exceptions import DeleteError, PutError, UpdateError
from pynamodb.expressions.condition import Condition

from lectern.adapters.dynamodb.class_item import CLASS
from lectern.adapters.dynamodb.corrections import note_correction
from lectern.adapters.dynamodb.items import ClassItem, SlotItem, UtteranceItem, class_key
from lectern.adapters.dynamodb.slots import (
    last_sequence,
    last_slots,
    log_key,
    slot_at,
    slot_key,
)
from lectern.adapters.dynamodb.stored_captions import stored_value
from lectern.adapters.dynamodb.table import ONLY, get, lost_race, seconds
from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock
from lectern.domain.errors import RateLimitedError, SequenceTakenError, SessionExpiredError
from lectern.domain.identity import new_id
from lectern.domain.utterance import Caption, Utterance, UtteranceDraft, highest_sequence
from lectern.ports.utterances import Numbered

# A function that claimed an utterance has finished or died by then: API Gateway's time limit.
_LEASE_MS: Final = 30_000
_POLL_S: Final = 0.05
_POLLS: Final = 100  # five seconds for another attempt at the same utterance to finish
_IS_FREE: Final[Condition] = SlotItem.pk.does_not_exist()
_RECENT: Final = 10  # what a fast teacher says while a slow translator works


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One attempt at assigning a number to a draft, which has its utterance id by now."""

    classroom: Classroom
    draft: UtteranceDraft
    at: int
    attempt_id: str = field(default_factory=new_id)

    @property
    def utterance_id(self) -> str:
        return self.draft.utterance_id or ""

    def utterance(self, sequence: int, revision: int, late_captions: int = 0) -> Utterance:
        return Utterance(
            session_id=self.classroom.session_id,
            utterance_id=self.utterance_id,
            sequence=sequence,
            revision=revision,
            text=self.draft.text,
            language=self.draft.language or self.classroom.language,
            is_final=self.draft.is_final,
            said_at=self.at,
            late_captions=late_captions,
        )


@dataclass(frozen=True, slots=True)
class DynamoDbUtteranceLog:
    """`UtteranceLog` and `PendingUtterances`."""

    clock: Clock
    sleep: Callable[[float], object] = time.sleep

    def assign_number(self, classroom: Classroom, draft: UtteranceDraft) -> Numbered:
        if draft.utterance_id:
            return self._assign(_Attempt(classroom, draft, self.clock()))
        named = replace(draft, utterance_id=new_id())
        try:
            return self._assign(_Attempt(classroom, named, self.clock()))
        except SequenceTakenError:
            # A final text without an id replaces the interim text that has its number.
            slot = slot_at(classroom.session_id, draft.sequence or 0)
            if slot is None or slot.is_final or not draft.is_final:
                raise
            known = replace(draft, utterance_id=slot.utterance_id)
            return self._assign(_Attempt(classroom, known, self.clock()))

    def _assign(self, attempt: _Attempt) -> Numbered:
        if not self._create_item(attempt):
            return self._resolve(attempt)
        sequence, revision = attempt.draft.sequence, attempt.draft.revision or 0
        if sequence is None:
            sequence = self._claim_next(attempt, revision)
        elif sequence > highest_sequence(attempt.classroom.started_at, attempt.at):
            self._delete_item(attempt)
            raise self._number_refused(attempt, f"Number {sequence} is too far ahead.")
        elif not self._claim_slot(attempt, sequence, revision, _IS_FREE):
            slot = slot_at(attempt.classroom.session_id, sequence)
            if slot is not None and slot.utterance_id == attempt.utterance_id:
                return self._resolve(attempt)  # a repeat of the utterance was faster
            self._delete_item(attempt)
            raise self._number_taken(attempt, sequence)
        return Numbered(attempt.utterance(sequence, revision), is_new=True)

    def store(self, utterance: Utterance, captions: Sequence[Caption]) -> None:
        stored = stored_value(utterance, captions)
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
            slot.is_final and not _is_stored(slot) and slot.lease_until > now
            for slot in last_slots(session_id, _RECENT)
        )

    def _write(self, utterance: Utterance, actions: list[Any], condition: Condition) -> None:
        slot = SlotItem(log_key(utterance.session_id), slot_key(utterance.sequence))
        same = SlotItem.utterance_id == utterance.utterance_id
        try:
            slot.update(actions=actions, condition=same & condition)
        except UpdateError as error:
            if not lost_race(error):  # a lost race means that a newer revision is there
                raise

    # The utterance's item: its number.

    def _create_item(self, attempt: _Attempt) -> bool:
        """Create the utterance's item, or take over one whose attempt died before it had a number.

        Returns `False` if another attempt has the item.
        """
        item = UtteranceItem(
            _key(attempt),
            ONLY,
            ttl=seconds(attempt.classroom.expires_at),
            sequence=attempt.draft.sequence,
            attempt_id=attempt.attempt_id,
            assigned_at=attempt.at,
        )
        died = UtteranceItem.sequence.does_not_exist() & (
            UtteranceItem.assigned_at < attempt.at - _LEASE_MS
        )
        try:
            item.save(condition=UtteranceItem.pk.does_not_exist() | died)
        except PutError as error:
            if not lost_race(error):
                raise
            # The SDK may have retried a write of this attempt that had succeeded.
            known = get(UtteranceItem, _key(attempt))
            return bool(known and known.attempt_id == attempt.attempt_id)
        return True

    def _delete_item(self, attempt: _Attempt) -> None:
        """Delete the utterance's item, so that the client can resend it with another number."""
        try:
            UtteranceItem(_key(attempt), ONLY).delete(
                condition=UtteranceItem.attempt_id == attempt.attempt_id
            )
        except DeleteError as error:
            if not lost_race(error):
                raise

    def _claim_next(self, attempt: _Attempt, revision: int) -> int:
        """Claim the class's next number, skipping numbers that clients have chosen themselves."""
        sequence = self._next_number(attempt.classroom.session_id)
        while not self._claim_slot(attempt, sequence, revision, _IS_FREE):
            sequence = self._next_number(attempt.classroom.session_id)
        UtteranceItem(_key(attempt), ONLY).update(actions=[UtteranceItem.sequence.set(sequence)])
        return sequence

    def _next_number(self, session_id: str) -> int:
        item = get(ClassItem, class_key(session_id), CLASS)
        if item is None:
            raise SessionExpiredError
        last = last_sequence(session_id)
        if item.sequence < last:
            self._catch_up(item, last)
        item.update(actions=[ClassItem.sequence.add(1)], condition=ClassItem.pk.exists())
        return int(item.sequence)

    def _catch_up(self, item: ClassItem, last: int) -> None:
        try:
            item.update(actions=[ClassItem.sequence.set(last)], condition=ClassItem.sequence < last)
        except UpdateError as error:
            if not lost_race(error):
                raise

    # The slot: everything else.

    def _claim_slot(
        self, attempt: _Attempt, sequence: int, revision: int, condition: Condition
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
                    SlotItem.lease_until.set(attempt.at + _LEASE_MS),
                ],
                condition=condition,
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            known = slot_at(utterance.session_id, sequence)
            return known if known and known.attempt_id == attempt.attempt_id else None
        return slot

    def _resolve(self, attempt: _Attempt) -> Numbered:
        """Resolve an utterance that another attempt has: a new revision, a takeover or a repeat.

        Waits for an attempt in progress, five seconds at most.

        Raises:
            RateLimitedError: The other attempt is still in progress.
            SequenceTakenError: Another utterance has the number.
        """
        for _ in range(_POLLS):
            item = get(UtteranceItem, _key(attempt))
            if item is None:  # the other attempt got no number, and deleted its item
                return self._assign(attempt)
            if item.sequence is not None and (
                outcome := self._take_over(attempt, int(item.sequence))
            ):
                return outcome
            self.sleep(_POLL_S)
        text = "The server is already processing this utterance. Send it again in a moment."
        raise RateLimitedError(text, retry_after_ms=1_000)

    def _take_over(self, attempt: _Attempt, sequence: int) -> Numbered | None:
        """Return the outcome, `None` while another attempt is in progress."""
        slot = slot_at(attempt.classroom.session_id, sequence)
        if slot is None:
            condition, revision = _IS_FREE, attempt.draft.revision or 0
        elif slot.utterance_id != attempt.utterance_id:
            raise self._number_taken(attempt, sequence)
        else:
            condition, revision = SlotItem.attempt_id == slot.attempt_id, _revision(attempt, slot)
            if not (_is_newer(attempt, revision, slot) or _is_abandoned(attempt, slot)):
                in_progress = slot.is_final and not _is_stored(slot)
                return None if in_progress else Numbered(_as_stored(attempt, slot), is_new=False)
        claimed = self._claim_slot(attempt, sequence, revision, condition)
        if claimed is None:
            return None
        if claimed.attribute_values.get("stored_revision") is not None:
            note_correction(attempt.classroom, sequence, attempt.at)
        return Numbered(attempt.utterance(sequence, revision, _late(claimed)), is_new=True)

    def _number_taken(self, attempt: _Attempt, sequence: int) -> SequenceTakenError:
        return self._number_refused(attempt, f"Another utterance has number {sequence}.")

    def _number_refused(self, attempt: _Attempt, why: str) -> SequenceTakenError:
        last = last_sequence(attempt.classroom.session_id)
        text = f"{why} Continue with {last + 1}."
        return SequenceTakenError(text, field="sequence", last_sequence=last)


def _revision(attempt: _Attempt, slot: SlotItem) -> int:
    """Return the draft's revision; without one, each change of the text is the next revision."""
    known, following = attempt.draft.revision, int(slot.revision) + 1
    if attempt.draft.is_final and not slot.is_final:
        return max(known or 0, following)  # a final text supersedes every interim one
    if known is not None:
        return known
    is_corrected = attempt.draft.is_correction and attempt.draft.text != slot.text
    is_same = attempt.draft.is_final and slot.is_final and not is_corrected
    return following - 1 if is_same else following


def _is_newer(attempt: _Attempt, revision: int, slot: SlotItem) -> bool:
    reverts_final = slot.is_final and not attempt.draft.is_final
    return bool(revision > slot.revision and not reverts_final and not _shrinks(attempt, slot))


def _shrinks(attempt: _Attempt, slot: SlotItem) -> bool:
    """Return whether an interim text is shorter than the one shown.

    Such a text arrived out of order, or would make the captions flicker.
    """
    is_interim = not (attempt.draft.is_final or attempt.draft.is_held)
    return is_interim and len(attempt.draft.text) < len(slot.text)


def _late(slot: SlotItem) -> int:
    return int(slot.attribute_values.get("late") or 0)


def _is_stored(slot: SlotItem) -> bool:
    stored = slot.attribute_values.get("stored_revision")
    return stored is not None and bool(stored >= slot.revision)


def _is_abandoned(attempt: _Attempt, slot: SlotItem) -> bool:
    """Return whether an attempt claimed the final text, and failed or died before keeping it."""
    is_undone = slot.is_final and not _is_stored(slot) and slot.lease_until <= attempt.at
    return bool(is_undone) and attempt.draft.is_final


def _as_stored(attempt: _Attempt, slot: SlotItem) -> Utterance:
    """Return the utterance as the slot has it, whatever the draft says."""
    return Utterance(
        session_id=attempt.classroom.session_id,
        utterance_id=slot.utterance_id,
        sequence=int(slot.sk),
        revision=int(slot.revision),
        text=slot.text,
        language=slot.slot_language,
        is_final=slot.is_final,
        said_at=int(slot.said_at),
        late_captions=_late(slot),
    )


def _key(attempt: _Attempt) -> str:
    return f"UTTERANCE#{attempt.classroom.session_id}#{attempt.utterance_id}"
