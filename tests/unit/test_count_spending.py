"""The costs of a class are counted for its school."""

from dataclasses import dataclass, field

from lectern.adapters.memory import MemoryLiveSchools, MemoryTable
from lectern.adapters.vendors import PRICES
from lectern.domain.budget import BudgetState, Spending
from lectern.domain.school import School, SchoolTerms
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.services.count_spending import CountSpending
from tests.fakes.clock import MovableClock

HILL = School("hill", "Hill School", SchoolTerms(monthly_budget=1), version=1)
# $0.10 for a million.
PAID = Usage(PaidService.TRANSLATE, "openai", "gpt-6-luna", {Unit.INPUT_TOKENS: 8_000_000})
UNPRICED = Usage(PaidService.TRANSLATE, "openai", "another", {Unit.INPUT_TOKENS: 8_000_000})


class Unreachable(MemoryLiveSchools):
    def spend(self, school_id: str, cost: int) -> Spending | None:
        raise ConnectionError


@dataclass
class Scene:
    table: MemoryTable = field(default_factory=lambda: MemoryTable(MovableClock()))

    def __post_init__(self) -> None:
        self.schools = MemoryLiveSchools(self.table)
        self.schools.put(HILL)
        self.count = CountSpending(self.schools, PRICES)

    @property
    def spent(self) -> int:
        school = self.schools.find("hill")
        assert school is not None
        return school.spending.spent


def test_costs_are_counted_in_millionths_of_a_dollar() -> None:
    scene = Scene()

    first = scene.count("hill", [])
    second = scene.count("hill", [PAID, UNPRICED])

    assert (first, second) == (BudgetState.OPEN, BudgetState.NEAR)
    assert scene.spent == 800_000


def test_nothing_is_counted_without_a_payer_or_a_record() -> None:
    scene = Scene()

    assert scene.count(None, [PAID]) is None
    assert scene.count("dale", [PAID]) is None
    assert scene.spent == 0


def test_a_class_goes_on_if_its_costs_cannot_be_counted() -> None:
    scene = Scene()
    count = CountSpending(Unreachable(scene.table), PRICES)

    assert count("hill", [PAID]) is None
