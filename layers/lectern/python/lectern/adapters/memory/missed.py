"""Missed captions: adds them to stored utterances, one language at a time."""

from dataclasses import dataclass, replace

from lectern.adapters.memory.entries import LogEntry
from lectern.adapters.memory.table import MemoryTable
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
            if not entry.stored.lacks(caption.language, self.maximum):
                return None
            late = entry.slot.utterance.late_captions + 1
            slot = replace(entry.slot, utterance=replace(entry.slot.utterance, late_captions=late))
            stored = StoredUtterance(
                replace(entry.stored.utterance, late_captions=late),
                {**entry.stored.captions, caption.language: caption},
            )
            self.table.log.replace(key, replace(entry, slot=slot, stored=stored))
            return replace(utterance, late_captions=late)


def _keeps(entry: LogEntry, utterance: Utterance) -> bool:
    """Return whether the slot has stored this revision, and no newer one has replaced it."""
    revisions = {entry.slot.utterance.revision, entry.slot.stored_revision}
    return revisions == {utterance.revision}


def _key(utterance: Utterance, language: str) -> tuple[str, int, int, str]:
    return utterance.session_id, utterance.sequence, utterance.revision, language
