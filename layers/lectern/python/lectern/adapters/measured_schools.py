"""Counts the budgets that reach a threshold as a metric, for the alarm."""

from dataclasses import dataclass

from lectern.adapters.emf import write_counts
from lectern.adapters.metrics import Metric
from lectern.domain.budget import Spending
from lectern.domain.school import School
from lectern.ports.schools import LiveSchool, LiveSchools


@dataclass(frozen=True, slots=True)
class MeasuredLiveSchools:
    """`LiveSchools` that writes a metric when a school reaches 80, 100 or 110 % of its budget."""

    schools: LiveSchools
    namespace: str

    def put(self, school: School) -> None:
        self.schools.put(school)

    def find(self, school_id: str) -> LiveSchool | None:
        return self.schools.find(school_id)

    def school_of(self, provider: str) -> str | None:
        return self.schools.school_of(provider)

    def spend(self, school_id: str, cost: int) -> Spending | None:
        spending = self.schools.spend(school_id, cost)
        # Additions are atomic: of concurrent ones, exactly one crosses the threshold.
        if spending and (state := spending.crossed_by(cost)):
            facts = {"school_id": school_id, "budget": state, "month": spending.month}
            write_counts(self.namespace, {Metric.BUDGETS_REACHED: 1}, facts)
        return spending
