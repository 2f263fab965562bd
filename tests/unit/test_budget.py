"""A school's budget of a month: the states, and when each begins."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from lectern.domain.budget import MICRO, BudgetState, Spending, micros, month_of


@pytest.mark.parametrize(
    ("percent", "state"),
    [
        (0, BudgetState.OPEN),
        (79, BudgetState.OPEN),
        (80, BudgetState.NEAR),
        (99, BudgetState.NEAR),
        (100, BudgetState.NO_VOICES),
        (109, BudgetState.NO_VOICES),
        (110, BudgetState.NO_INTERIMS),
        (900, BudgetState.NO_INTERIMS),
    ],
)
def test_voices_stop_before_interim_translations(percent: int, state: BudgetState) -> None:
    assert Spending("2026-11", 200 * MICRO * percent // 100, 200).state is state
    assert Spending("2026-11", 200 * MICRO * percent // 100, None).state is BudgetState.OPEN


def test_voices_go_on_until_the_budget_is_spent() -> None:
    assert [state for state in BudgetState if state.has_voices] == ["open", "near"]


@pytest.mark.parametrize(
    ("cost", "crossed"), [(0, None), (1, BudgetState.NEAR), (5 * MICRO, BudgetState.NEAR)]
)
def test_the_cost_that_reaches_a_threshold_is_known(cost: int, crossed: BudgetState | None) -> None:
    assert Spending("2026-11", 80 * MICRO, 100).crossed_by(cost) is crossed


def test_a_month_begins_at_midnight_in_utc() -> None:
    december = int(datetime(2026, 12, 1, tzinfo=UTC).timestamp() * 1_000)

    assert (month_of(december - 1), month_of(december)) == ("2026-11", "2026-12")


def test_amounts_are_rounded_to_millionths_of_a_dollar() -> None:
    assert [micros(Decimal(each)) for each in ("1.5", "0.0000014", "0.0000016")] == [
        1_500_000,
        1,
        2,
    ]
