"""The log of a class: assigns sequence numbers to utterances and keeps their captions.

Each utterance has two items, written without a transaction (docs/decisions/0002):

- The utterance's item has its number, so that a resent utterance gets no second one.
- The slot of that number has everything else. One utterance at most can claim a slot.

A slot has these states:

    free ── claim ──▶ in progress, until its lease ends ── keep ──▶ kept
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
from lectern.adapters.dynamodb.items import (
    ONLY,
    ClassItem,
    SlotItem,
    UtteranceItem,
    class_key,
    get,
    lost_race,
    seconds,
)
from lectern.adapters.dynamodb.kept import kept_of
from lectern.adapters.dynamodb.slots import (
    last_sequence,
    last_slots,
    log_key,
    slot_at,
    slot_key,
)
from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock
from lectern.domain.errors import RateLimitedError, SequenceTakenError, SessionExpiredError
from lectern.domain.identity import new_id
from lectern.domain.utterance import Caption, Utterance, UtteranceDraft, highest_sequence
from lectern.ports.live_state import Numbered

# A function that claimed an utterance has finished or died by then: API Gateway's time limit.
_LEASE_MS: Final = 30_000
_LOOK_AGAIN_S: Final = 0.05
_LOOKS: Final = 100  # five seconds for another attempt at the same utterance to finish
_LAST_FEW: Final = 10  # what a fast teacher says while a slow translator works


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
    sleep: Callable[[float], None] = time.sleep

    def assign_number(self, classroom: Classroom, draft: UtteranceDraft) -> Numbered:
        if draft.utterance_id:
            return self._assign(_Attempt(classroom, draft, self.clock()))
        nameless = replace(draft, utterance_id=new_id())
        try:
            return self._assign(_Attempt(classroom, nameless, self.clock()))
        except SequenceTakenError:
            # A final text without an id replaces the interim text that has its number.
            slot = slot_at(classroom.session_id, draft.sequence or 0)
            if slot is None or slot.is_final or not draft.is_final:
                raise
            known = replace(draft, utterance_id=slot.utterance_id)
            return self._assign(_Attempt(classroom, known, self.clock()))

    def _assign(self, this: _Attempt) -> Numbered:
        if not self._enter(this):
            return self._take_again(this)
        sequence, revision = this.draft.sequence, this.draft.revision or 0
        if sequence is None:
            sequence = self._count(this, revision)
        elif sequence > highest_sequence(this.classroom.started_at, this.at):
            self._forget(this)
            raise self._is_not_free(this, f"Number {sequence} is too far ahead.")
        elif not self._hold(this, sequence, revision, _is_free_for(this)):
            self._forget(this)
            raise self._is_taken(this, sequence)
        return Numbered(this.utterance(sequence, revision), is_new=True)

    def keep(self, utterance: Utterance, captions: Sequence[Caption]) -> None:
        kept = kept_of(utterance, captions)
        not_newer = SlotItem.kept_revision.does_not_exist() | (
            SlotItem.kept_revision <= utterance.revision
        )
        self._write(
            utterance,
            [SlotItem.kept.set(kept), SlotItem.kept_revision.set(utterance.revision)],
            not_newer,
        )

    def release(self, utterance: Utterance) -> None:
        same = SlotItem.revision == utterance.revision
        self._write(utterance, [SlotItem.lease_until.set(0)], same)

    def all_delivered(self, session_id: str) -> bool:
        now = self.clock()
        return not any(
            slot.is_final and not _is_kept(slot) and slot.lease_until > now
            for slot in last_slots(session_id, _LAST_FEW)
        )

    def _write(self, utterance: Utterance, actions: list[Any], condition: Condition) -> None:
        slot = SlotItem(log_key(utterance.session_id), slot_key(utterance.sequence))
        holds_it = SlotItem.utterance_id == utterance.utterance_id
        try:
            slot.update(actions=actions, condition=holds_it & condition)
        except UpdateError as error:
            if not lost_race(error):  # a lost race means that a newer revision is there
                raise

    # The utterance's item: its number.

    def _enter(self, this: _Attempt) -> bool:
        """Create the utterance's item, or take over one whose attempt died before it had a number.

        Returns `False` if another attempt has the item.
        """
        item = UtteranceItem(
            _key(this),
            ONLY,
            ttl=seconds(this.classroom.expires_at),
            sequence=this.draft.sequence,
            attempt_id=this.attempt_id,
            taken_at=this.at,
        )
        died = UtteranceItem.sequence.does_not_exist() & (
            UtteranceItem.taken_at < this.at - _LEASE_MS
        )
        try:
            item.save(condition=UtteranceItem.pk.does_not_exist() | died)
        except PutError as error:
            if not lost_race(error):
                raise
            # The SDK may have retried a write of this attempt that had succeeded.
            known = get(UtteranceItem, _key(this))
            return bool(known and known.attempt_id == this.attempt_id)
        return True

    def _forget(self, this: _Attempt) -> None:
        """Delete the utterance's item, so that the client can resend it with another number."""
        try:
            UtteranceItem(_key(this), ONLY).delete(
                condition=UtteranceItem.attempt_id == this.attempt_id
            )
        except DeleteError as error:
            if not lost_race(error):
                raise

    def _count(self, this: _Attempt, revision: int) -> int:
        """Claim the class's next number, skipping numbers that clients have chosen themselves."""
        sequence = self._next(this.classroom.session_id)
        while not self._hold(this, sequence, revision, _is_free_for(this)):
            sequence = self._next(this.classroom.session_id)
        UtteranceItem(_key(this), ONLY).update(actions=[UtteranceItem.sequence.set(sequence)])
        return sequence

    def _next(self, session_id: str) -> int:
        item = get(ClassItem, class_key(session_id), CLASS)
        if item is None:
            raise SessionExpiredError("This class has ended.")
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

    def _hold(
        self, this: _Attempt, sequence: int, revision: int, condition: Condition
    ) -> SlotItem | None:
        """Claim the slot and return it as updated, `None` if the condition fails."""
        utterance = this.utterance(sequence, revision)
        slot = SlotItem(log_key(utterance.session_id), slot_key(sequence))
        try:
            slot.update(
                actions=[
                    SlotItem.kind.set(SlotItem),
                    SlotItem.ttl.set(seconds(this.classroom.expires_at)),
                    SlotItem.utterance_id.set(utterance.utterance_id),
                    SlotItem.revision.set(revision),
                    SlotItem.is_final.set(utterance.is_final),
                    SlotItem.text.set(utterance.text),
                    SlotItem.slot_language.set(utterance.language),
                    SlotItem.attempt_id.set(this.attempt_id),
                    SlotItem.said_at.set(utterance.said_at),
                    SlotItem.lease_until.set(this.at + _LEASE_MS),
                ],
                condition=condition,
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            known = slot_at(utterance.session_id, sequence)
            return known if known and known.attempt_id == this.attempt_id else None
        return slot

    def _take_again(self, this: _Attempt) -> Numbered:
        """Resolve an utterance that another attempt has: a new revision, a takeover or a repeat.

        Waits for an attempt in progress, five seconds at most.

        Raises:
            RateLimitedError: The other attempt is still in progress.
            SequenceTakenError: Another utterance has the number.
        """
        for _ in range(_LOOKS):
            item = get(UtteranceItem, _key(this))
            if item is None:  # the other attempt got no number, and deleted its item
                return self._assign(this)
            if item.sequence is not None and (taken := self._take_over(this, int(item.sequence))):
                return taken
            self.sleep(_LOOK_AGAIN_S)
        text = "This is being taken in already. Send it again in a moment."
        raise RateLimitedError(text, retry_after_ms=1_000)

    def _take_over(self, this: _Attempt, sequence: int) -> Numbered | None:
        """Return the outcome, `None` while another attempt is in progress."""
        slot = slot_at(this.classroom.session_id, sequence)
        if slot is None:
            condition, revision = _is_free_for(this), this.draft.revision or 0
        elif slot.utterance_id != this.utterance_id:
            raise self._is_taken(this, sequence)
        else:
            condition, revision = SlotItem.attempt_id == slot.attempt_id, _revision(this, slot)
            if not (_is_newer(this, revision, slot) or _is_left_undone(this, slot)):
                under_way = slot.is_final and not _is_kept(slot)
                return None if under_way else Numbered(_as_taken(this, slot), is_new=False)
        held = self._hold(this, sequence, revision, condition)
        if held is None:
            return None
        return Numbered(this.utterance(sequence, revision, _late(held)), is_new=True)

    def _is_taken(self, this: _Attempt, sequence: int) -> SequenceTakenError:
        return self._is_not_free(this, f"Another utterance has number {sequence}.")

    def _is_not_free(self, this: _Attempt, why: str) -> SequenceTakenError:
        last = last_sequence(this.classroom.session_id)
        text = f"{why} Go on from {last + 1}."
        return SequenceTakenError(text, field="sequence", last_sequence=last)


def _is_free_for(this: _Attempt) -> Condition:
    free: Condition = SlotItem.pk.does_not_exist() | (SlotItem.utterance_id == this.utterance_id)
    return free


def _revision(this: _Attempt, slot: SlotItem) -> int:
    """Return the draft's revision; without one, each change of the text is the next revision."""
    known, following = this.draft.revision, int(slot.revision) + 1
    if this.draft.is_final and not slot.is_final:
        return max(known or 0, following)  # a final text supersedes every interim one
    if known is not None:
        return known
    is_corrected = this.draft.is_correction and this.draft.text != slot.text
    is_same = this.draft.is_final and slot.is_final and not is_corrected
    return following - 1 if is_same else following


def _is_newer(this: _Attempt, revision: int, slot: SlotItem) -> bool:
    reverts_final = slot.is_final and not this.draft.is_final
    return bool(revision > slot.revision and not reverts_final and not _shrinks(this, slot))


def _shrinks(this: _Attempt, slot: SlotItem) -> bool:
    """Say whether an interim text is shorter than the one shown.

    It arrived out of order, or the captions would flicker.
    """
    is_interim = not (this.draft.is_final or this.draft.is_held)
    return is_interim and len(this.draft.text) < len(slot.text)


def _late(slot: SlotItem) -> int:
    return int(slot.attribute_values.get("late") or 0)


def _is_kept(slot: SlotItem) -> bool:
    kept = slot.attribute_values.get("kept_revision")
    return kept is not None and bool(kept >= slot.revision)


def _is_left_undone(this: _Attempt, slot: SlotItem) -> bool:
    """Say whether an attempt claimed the final text, and failed or died before keeping it."""
    is_undone = slot.is_final and not _is_kept(slot) and slot.lease_until <= this.at
    return bool(is_undone) and this.draft.is_final


def _as_taken(this: _Attempt, slot: SlotItem) -> Utterance:
    """Return the utterance as the slot has it, whatever the draft says."""
    return Utterance(
        session_id=this.classroom.session_id,
        utterance_id=slot.utterance_id,
        sequence=int(slot.sk),
        revision=int(slot.revision),
        text=slot.text,
        language=slot.slot_language,
        is_final=slot.is_final,
        said_at=int(slot.said_at),
        late_captions=_late(slot),
    )


def _key(this: _Attempt) -> str:
    return f"UTTERANCE#{this.classroom.session_id}#{this.utterance_id}"
