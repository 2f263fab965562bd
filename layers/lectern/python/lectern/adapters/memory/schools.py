"""Schools in memory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from lectern.adapters.memory.table import MemoryTable
from lectern.domain.budget import Spending, month_of
from lectern.domain.clock import NEVER
from lectern.domain.errors import ProviderTakenError
from lectern.domain.school import School, SchoolChange
from lectern.ports.schools import LiveSchool


@dataclass(frozen=True, slots=True)
class MemorySchoolStore:
    """A `SchoolStore` in a dictionary."""

    schools: dict[str, School] = field(default_factory=dict)
    versions: Iterator[int] = field(default_factory=lambda: count(1))

    def create(self, school_id: str, name: str) -> School | None:
        school = School(school_id, name, version=next(self.versions))
        return school if self.schools.setdefault(school_id, school) is school else None

    def find(self, school_id: str) -> School | None:
        return self.schools.get(school_id)

    def list(self) -> Sequence[School]:
        return [self.schools[school_id] for school_id in sorted(self.schools)]

    def change(self, school_id: str, change: SchoolChange) -> School | None:
        if school_id not in self.schools:
            return None
        changed = self.schools[school_id].changed(change, next(self.versions))
        for other in self.schools.values():
            if other.school_id != school_id and other.terms.providers & changed.terms.providers:
                raise ProviderTakenError
        self.schools[school_id] = changed
        return changed

    def retention_days(self) -> Mapping[str, int]:
        days = {each.school_id: each.retention_days for each in self.schools.values()}
        return {school_id: own for school_id, own in days.items() if own is not None}


@dataclass(frozen=True, slots=True)
class MemoryLiveSchools:
    """Implements `LiveSchools` in memory."""

    table: MemoryTable

    def put(self, school: School) -> None:
        with self.table.lock:
            known = self.table.schools.get(school.school_id)
            if known is None or known.version < school.version:
                self.table.schools.put(school.school_id, school, NEVER)

    def find(self, school_id: str) -> LiveSchool | None:
        school = self.table.schools.get(school_id)
        return LiveSchool(school.terms, self._spending(school)) if school else None

    def school_of(self, provider: str) -> str | None:
        for school_id, school in self.table.schools.items():
            if provider in school.terms.providers:
                return school_id
        return None

    def spend(self, school_id: str, cost: int) -> Spending | None:
        with self.table.lock:
            school = self.table.schools.get(school_id)
            if school is None:
                return None
            before = self._spending(school)
            self.table.spent_by_schools.put((school_id, before.month), before.spent + cost, NEVER)
            return self._spending(school)

    def _spending(self, school: School) -> Spending:
        month = month_of(self.table.clock())
        spent = self.table.spent_by_schools.get((school.school_id, month)) or 0
        return Spending(month, spent, school.terms.monthly_budget)
