"""The series of tries at captions without a translation, one for each class and language."""

from dataclasses import dataclass

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.repair import LEASE_MS


@dataclass(frozen=True, slots=True)
class MemoryRepairStore:
    """Implements `RepairStore` in memory."""

    table: MemoryTable

    def note(self, session_id: str, language: str) -> bool:
        with self.table.lock:
            key, noted = (session_id, language), self._noted(session_id, language)
            if noted is None:
                self.table.repairs.put(key, 1, self._until)
            else:
                self.table.repairs.replace(key, noted + 1)
            return noted is None

    def cancel(self, session_id: str, language: str) -> None:
        with self.table.lock:
            self.table.repairs.pop((session_id, language))

    def renew(self, session_id: str, language: str) -> int:
        with self.table.lock:
            noted = self._noted(session_id, language) or 0
            self.table.repairs.put((session_id, language), noted, self._until)
            return noted

    def finish(self, session_id: str, language: str, noted: int) -> bool:
        with self.table.lock:
            is_over = self._noted(session_id, language) == noted
            if is_over:
                self.table.repairs.pop((session_id, language))
            return is_over

    def _noted(self, session_id: str, language: str) -> int | None:
        return self.table.repairs.get((session_id, language))

    @property
    def _until(self) -> int:
        return self.table.clock() + LEASE_MS
