"""Counts what a class spends against the budget of its school."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lectern.domain.budget import BudgetState, micros
from lectern.domain.prices import PriceList, cost_of
from lectern.domain.usage import Usage
from lectern.observability import logger
from lectern.ports.schools import LiveSchools


@dataclass(frozen=True, slots=True)
class CountSpending:
    """Adds the cost of usage to the month of a school, best effort: captions do not depend on it.

    - Models without a known price cost nothing here.
    - Usage that is counted again, as a call timed out and was repeated, may count twice.
    """

    schools: LiveSchools
    prices: PriceList

    def __call__(self, payer: str | None, usage: Sequence[Usage]) -> BudgetState | None:
        """Count the usage, and return the state of the school's budget.

        Args:
            payer: The school that pays, see `Classroom.payer`. `None` for none.
            usage: The usage, also none: the call then only returns the state.

        Returns:
            `None` if there is no payer, or the spending could not be counted.
        """
        if payer is None:
            return None
        cost = micros(cost_of(usage, self.prices).total or Decimal())
        try:
            spending = self.schools.spend(payer, cost)
        except Exception as error:  # noqa: BLE001 - see the class
            logger.warning("spending not counted", school_id=payer, error=type(error).__name__)
            return None
        return spending.state if spending else None
