"""What follows the budgets of schools in memory."""

from lectern.adapters.memory import MemoryClassStore, MemoryLiveSchools, MemoryTable
from lectern.adapters.vendors import PRICES
from lectern.services.count_spending import CountSpending
from lectern.services.follow_budget import FollowBudget
from tests.fakes.inline import Inline


def budgets_in(table: MemoryTable) -> FollowBudget:
    """Return what counts the costs of deliveries in a table."""
    count = CountSpending(MemoryLiveSchools(table), PRICES)
    return FollowBudget(count, MemoryClassStore(table, 1), Inline())
