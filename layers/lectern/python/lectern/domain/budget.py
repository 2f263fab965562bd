"""A school's budget for providers: what is spent in a month, and what then stops."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

MICRO: Final = 1_000_000
"""Spending is counted in millionths of a US dollar: an utterance may cost only a few of these."""


class BudgetState(StrEnum):
    """How far the budget of the month is spent, and so what the school's classes do without.

    - `NEAR`: 80 %. Nothing stops yet.
    - `NO_VOICES`: 100 %. No provider synthesizes; the students' devices speak instead.
    - `NO_INTERIMS`: 110 %. Also, texts are translated only once they are final.

    Captions of final texts never stop.
    """

    OPEN = "open"
    NEAR = "near"
    NO_VOICES = "no_voices"
    NO_INTERIMS = "no_interims"

    @property
    def has_voices(self) -> bool:
        """Whether providers still synthesize."""
        return self in (BudgetState.OPEN, BudgetState.NEAR)


_FROM_PERCENT: Final = (
    (110, BudgetState.NO_INTERIMS),
    (100, BudgetState.NO_VOICES),
    (80, BudgetState.NEAR),
)


@dataclass(frozen=True, slots=True)
class Spending:
    """What providers have charged for a school in a month.

    - `month` is like `2026-11`, in UTC.
    - `spent` is in millionths of a US dollar, `budget` in US dollars, `None` for no limit.
    """

    month: str
    spent: int = 0
    budget: int | None = None

    @property
    def state(self) -> BudgetState:
        """How far the budget is spent."""
        return self._state(self.spent)

    def crossed_by(self, cost: int) -> BudgetState | None:
        """Return the state that the last `cost` led to, `None` if it was the same before."""
        return None if self._state(self.spent - cost) is self.state else self.state

    def _state(self, spent: int) -> BudgetState:
        if self.budget is not None:
            for percent, state in _FROM_PERCENT:
                if spent * 100 >= self.budget * MICRO * percent:
                    return state
        return BudgetState.OPEN


def month_of(now: int) -> str:
    """Return the month of a moment in epoch milliseconds, like `2026-11`, in UTC."""
    return datetime.fromtimestamp(now / 1_000, UTC).strftime("%Y-%m")


def micros(dollars: Decimal) -> int:
    """Return an amount in millionths of a US dollar, rounded."""
    return round(dollars * MICRO)
