"""Builds what records usage, and counts it against the budgets of schools."""

from lectern.bootstrap.ports import Ports
from lectern.services.count_spending import CountSpending
from lectern.services.follow_budget import FollowBudget
from lectern.services.record_usage import RecordUsage


def record_usage(ports: Ports) -> RecordUsage:
    """Return what records usage that no other event carries."""
    return RecordUsage(ports.recorder(), count_spending(ports))


def follow_budget(ports: Ports) -> FollowBudget:
    """Return what counts the costs of deliveries."""
    return FollowBudget(count_spending(ports), ports.classes(), ports.pools.calls)


def count_spending(ports: Ports) -> CountSpending:
    """Return what counts costs by list prices."""
    return CountSpending(ports.live_schools(), ports.prices())
