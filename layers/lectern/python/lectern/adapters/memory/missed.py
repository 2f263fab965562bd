"""Missed captions: adds them to stored utterances, one language at a time. Amends utterances."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lectern.adapters.memory.corrections import note_correction
from lectern.adapters.memory.entries import LogEntry
from lectern.adapters.memory.table import MemoryTable
from lectern.domain.classroom import Classroom
from lectern.domain.lease import LEASE_MS
from lectern.domain.utterance import Caption, StoredUtterance, Utterance


@dataclass(frozen=True, slots=True)
class MemoryMissedCaptionStore:
    """`MissedCaptionStore`; `maximum` is the maximum number of captions of an utterance."""

    table: MemoryTable
    maximum: int

    def claim(self, utterance: Utterance, language: str) -> bool:
        with self.table.lock:
            key = _key(utterance, language)
            if self.table.catch_ups.get(key):
                return False
            self.table.catch_ups.put(key, True, self.table.clock() + LEASE_MS)
            return True

    def release(self, utterance: Utterance, language: str) -> None:
        with self.table.lock:
            self.table.catch_ups.pop(_key(utterance, language))

    def find(self, session_id: str, sequence: int, language: str) -> Utterance | None:
        with self.table.lock:
            entry = self.table.log.get((session_id, sequence))
        if entry is None or entry.stored is None:
            return None
        return entry.stored.utterance if entry.stored.lacks(language, self.maximum) else None

    def add(self, utterance: Utterance, caption: Caption) -> Utterance | None:
        key = utterance.session_id, utterance.sequence
        with self.table.lock:
            entry = self.table.log.get(key)
            if entry is None or not _keeps(entry, utterance) or entry.stored is None:
                return None
            if not entry.stored.gains(caption, self.maximum):
                return None
            late = entry.slot.utterance.late_captions + 1
            slot = replace(entry.slot, utterance=replace(entry.slot.utterance, late_captions=late))
            stored = StoredUtterance(
                replace(entry.stored.utterance, late_captions=late),
                {**entry.stored.captions, caption.language: caption},
            )
            if caption.language in entry.stored.captions:  # the readers have it as unavailable
                note_correction(self.table, *key, self.table.log.expires_at(key))
            self.table.log.replace(key, replace(entry, slot=slot, stored=stored))
            return replace(utterance, late_captions=late)

    def amend(
        self,
        classroom: Classroom,
        before: StoredUtterance,
        text: str,
        captions: Sequence[Caption],
    ) -> Utterance | None:
        there = before.utterance
        late, amendments = there.late_captions + 1, there.amendments + 1
        after = replace(there, text=text, late_captions=late, amendments=amendments)
        key = there.session_id, there.sequence
        with self.table.lock:
            entry = self.table.log.get(key)
            if entry is None or not _keeps(entry, there):
                return None
            if entry.slot.utterance.late_captions != there.late_captions:
                return None
            note_correction(self.table, *key, classroom.expires_at)
            stored = StoredUtterance(after, {each.language: each for each in captions})
            slot = replace(entry.slot, utterance=after)
            self.table.log.replace(key, replace(entry, slot=slot, stored=stored))
            return after


def _keeps(entry: LogEntry, utterance: Utterance) -> bool:
    """Return whether the slot has stored this text, and no newer one has replaced it."""
    there = entry.slot.utterance
    is_same = {there.revision, entry.slot.stored_revision} == {utterance.revision}
    return is_same and there.amendments == utterance.amendments


def _key(utterance: Utterance, language: str) -> tuple[str, int, int, int, str]:
    said = utterance
    return said.session_id, said.sequence, said.revision, said.amendments, language
