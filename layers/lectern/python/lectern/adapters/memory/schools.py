"""Schools in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.clock import NEVER
from lectern.domain.school import School


@dataclass(frozen=True, slots=True)
class MemorySchoolStore:
    """A `SchoolStore` in a dictionary."""

    schools: dict[str, School] = field(default_factory=dict)

    def create(self, school: School) -> bool:
        return self.schools.setdefault(school.school_id, school) is school

    def find(self, school_id: str) -> School | None:
        return self.schools.get(school_id)

    def list(self) -> Sequence[School]:
        return [self.schools[school_id] for school_id in sorted(self.schools)]

    def rename(self, school_id: str, name: str) -> School | None:
        return self._change(school_id, name=name)

    def suspend(self, school_id: str, *, is_suspended: bool) -> School | None:
        return self._change(school_id, is_suspended=is_suspended)

    def _change(self, school_id: str, **changes: str | bool) -> School | None:
        if school_id not in self.schools:
            return None
        changed = replace(self.schools[school_id], **changes)  # type: ignore[arg-type]
        self.schools[school_id] = changed
        return changed


@dataclass(frozen=True, slots=True)
class MemorySuspensions:
    """`Suspensions` in memory."""

    table: MemoryTable

    def set(self, school_id: str, *, is_suspended: bool) -> None:
        with self.table.lock:
            if is_suspended:
                self.table.suspended.put(school_id, value=True, expires_at=NEVER)
            else:
                self.table.suspended.pop(school_id)

    def is_suspended(self, school_id: str) -> bool:
        return bool(self.table.suspended.get(school_id))
