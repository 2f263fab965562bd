"""Limits interim texts: one per class and interval, and one per language and revision."""

from dataclasses import dataclass, replace

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.classroom import Classroom
from lectern.domain.utterance import Utterance


@dataclass(frozen=True, slots=True)
class MemoryInterimPace:
    """`InterimPace`: grants one interim text per class every `every_ms`."""

    table: MemoryTable
    every_ms: int

    def claim(self, classroom: Classroom) -> bool:
        with self.table.lock:
            now, session_id = self.table.clock(), classroom.session_id
            shown_at = self.table.shown_at.get(session_id)
            if shown_at is not None and shown_at > now - self.every_ms:
                return False
            self.table.shown_at.put(session_id, now, classroom.expires_at)
            return True

    def show(self, utterance: Utterance, language: str) -> bool:
        key = utterance.session_id, utterance.sequence
        with self.table.lock:
            entry = self.table.log.get(key)
            if entry is None or entry.slot.utterance.is_final:
                return False
            if entry.slot.utterance.utterance_id != utterance.utterance_id:
                return False
            if entry.shown.get(language, -1) >= utterance.revision:
                return False
            shown = {**entry.shown, language: utterance.revision}
            self.table.log.replace(key, replace(entry, shown=shown))
            return True
