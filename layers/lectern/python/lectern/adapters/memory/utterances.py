"""The log of a class: assigns sequence numbers to utterances and keeps their captions."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lectern.adapters.memory.corrections import note_correction
from lectern.adapters.memory.entries import LogEntry
from lectern.adapters.memory.table import MemoryTable
from lectern.domain.classroom import Classroom
from lectern.domain.identity import new_id
from lectern.domain.lease import LEASE_MS
from lectern.domain.slot import (
    POLL_S,
    POLLS,
    RECENT,
    Slot,
    in_progress_error,
    number_taken,
    too_far_ahead,
    utterance_of,
)
from lectern.domain.utterance import (
    Caption,
    StoredUtterance,
    Utterance,
    UtteranceDraft,
    highest_sequence,
)
from lectern.ports.utterances import Numbered


@dataclass(frozen=True, slots=True)
class MemoryUtteranceLog:
    """Implements `Log`. `sleep` waits for another attempt to finish."""

    table: MemoryTable
    sleep: Callable[[float], object] = time.sleep

    def assign_number(
        self,
        classroom: Classroom,
        draft: UtteranceDraft,
        last_sequence: int | None = None,  # noqa: ARG002 - reading it costs nothing here
    ) -> Numbered:
        named = draft if draft.utterance_id else self._named(classroom, draft)
        for _ in range(POLLS):
            if numbered := self._attempt(classroom, named):
                return numbered
            self.sleep(POLL_S)
        raise in_progress_error()

    def _named(self, classroom: Classroom, draft: UtteranceDraft) -> UtteranceDraft:
        """Give the draft an id: that of the interim text with its number, or else a new one."""
        with self.table.lock:
            entry = self.table.log.get((classroom.session_id, draft.sequence or 0))
        known = entry.slot.utterance if entry else None
        if known is None or known.is_final or not draft.is_final:
            return replace(draft, utterance_id=new_id())
        return replace(draft, utterance_id=known.utterance_id)

    def _attempt(self, classroom: Classroom, draft: UtteranceDraft) -> Numbered | None:
        """Return the outcome, `None` while another attempt delivers the utterance."""
        with self.table.lock:
            sequence = self.table.numbers.get((classroom.session_id, draft.utterance_id or ""))
            entry = self.table.log.get((classroom.session_id, sequence or 0))
            if entry is None:
                return self._create(classroom, draft)
            return self._take_over(classroom, draft, entry)

    def _create(self, classroom: Classroom, draft: UtteranceDraft) -> Numbered:
        now, session_id = self.table.clock(), classroom.session_id
        last = self.table.last_sequence(session_id)
        sequence = last + 1 if draft.sequence is None else draft.sequence
        if draft.sequence is not None and sequence > highest_sequence(classroom.started_at, now):
            raise too_far_ahead(sequence, last)
        if self.table.log.get((session_id, sequence)) is not None:
            raise number_taken(sequence, last)
        utterance = utterance_of(classroom, draft, sequence, draft.revision or 0, now)
        until = classroom.expires_at
        self.table.numbers.put((session_id, utterance.utterance_id), sequence, until)
        entry = LogEntry(Slot(utterance, now + LEASE_MS))
        self.table.log.put((session_id, sequence), entry, until)
        return Numbered(utterance, is_new=True)

    def _take_over(
        self, classroom: Classroom, draft: UtteranceDraft, entry: LogEntry
    ) -> Numbered | None:
        now, slot, there = self.table.clock(), entry.slot, entry.slot.utterance
        revision = slot.revision_for(draft, now)
        if revision is None:
            return None if slot.is_undelivered else Numbered(there, is_new=False)
        if slot.stored_revision is not None:
            key = classroom.session_id, there.sequence
            note_correction(self.table, *key, classroom.expires_at)
        newer = utterance_of(classroom, draft, there.sequence, revision, now)
        newer = replace(newer, late_captions=there.late_captions, amendments=there.amendments)
        taken = replace(slot, utterance=newer, lease_until=now + LEASE_MS)
        self._replace(newer, replace(entry, slot=taken))
        return Numbered(newer, is_new=True)

    def store(self, utterance: Utterance, captions: Sequence[Caption]) -> None:
        with self.table.lock:
            entry = self._entry_of(utterance)
            if entry is None or (entry.slot.stored_revision or 0) > utterance.revision:
                return
            late = entry.slot.utterance.late_captions
            stored = StoredUtterance(
                replace(utterance, is_final=True, late_captions=late),
                {each.language: each for each in captions},
            )
            slot = replace(entry.slot, stored_revision=utterance.revision)
            self._replace(utterance, replace(entry, slot=slot, stored=stored))

    def release(self, utterance: Utterance) -> None:
        with self.table.lock:
            entry = self._entry_of(utterance)
            if entry is not None and entry.slot.utterance.revision == utterance.revision:
                slot = replace(entry.slot, lease_until=0)
                self._replace(utterance, replace(entry, slot=slot))

    def all_delivered(self, session_id: str) -> bool:
        with self.table.lock:
            now, last = self.table.clock(), islice(self.table.newest(session_id), RECENT)
            return not any(entry.slot.is_in_progress(now) for entry in last)

    def _entry_of(self, utterance: Utterance) -> LogEntry | None:
        """Return the entry under the utterance's number, `None` if another utterance has it."""
        entry = self.table.log.get((utterance.session_id, utterance.sequence))
        is_own = entry and entry.slot.utterance.utterance_id == utterance.utterance_id
        return entry if is_own else None

    def _replace(self, utterance: Utterance, entry: LogEntry) -> None:
        self.table.log.replace((utterance.session_id, utterance.sequence), entry)
