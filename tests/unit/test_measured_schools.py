"""A school that reaches a threshold of its budget is counted once."""

import json

import pytest

from lectern.adapters.measured_schools import MeasuredLiveSchools
from lectern.adapters.memory import MemoryLiveSchools, MemoryTable
from lectern.adapters.metrics import Metric
from lectern.domain.school import School, SchoolTerms
from tests.fakes.clock import MovableClock

HILL = School("hill", "Hill School", SchoolTerms(monthly_budget=1), version=1)


def test_each_threshold_is_counted_by_the_cost_that_reaches_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    schools = MeasuredLiveSchools(MemoryLiveSchools(MemoryTable(MovableClock())), "Lectern/prod")
    schools.put(HILL)

    for cost in (790_000, 9_999, 1, 0, 100_000, 400_000, 5):
        schools.spend("hill", cost)
    schools.spend("dale", 1_000_000)

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["budget"] for line in lines] == ["near", "no_interims"]
    assert {line["school_id"] for line in lines} == {"hill"}
    assert [line[Metric.BUDGETS_REACHED] for line in lines] == [[1.0], [1.0]]
    assert schools.find("hill") == schools.schools.find("hill")
