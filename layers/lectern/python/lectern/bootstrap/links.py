"""Wraps a provider for its place in a chain."""

from lectern.adapters.call_counts import CallCounts, CircuitStore
from lectern.adapters.circuit import CircuitBreaker
from lectern.adapters.fallback import Link
from lectern.adapters.guard import Guard, Guarded
from lectern.adapters.measured import Measured
from lectern.adapters.metrics import Metric
from lectern.adapters.retries import Retries
from lectern.ports.provider import Answer, Provider, Request


def guarded_link(
    provider: Provider[Request, Answer],
    name: str,
    circuits: CircuitStore,
    *,
    hedges_early: bool = False,
    has_rival: bool = False,
) -> Link[Request, Answer]:
    """Return a link with retries, and with a circuit breaker called `name`.

    Args:
        provider: The provider.
        name: The name.
        circuits: Shares the breaker's counts.
        hedges_early: See `Retries`.
        has_rival: Whether another provider is called beside it while others remain (`Hedging`).
    """
    breaker = CircuitBreaker(CallCounts(name, circuits))
    guard = Guard(Retries(name, hedges_early=hedges_early), breaker)
    # The last provider of a chain has other retry limits than one with a fallback.
    return Link(
        Guarded(provider, guard, is_last=False, has_rival=has_rival),
        Guarded(provider, guard, is_last=True),
    )


def measured(
    provider: Provider[Request, Answer], namespace: str, good: Metric, bad: Metric
) -> Provider[Request, Answer]:
    """Return the provider, with metrics if there is a namespace for them."""
    return Measured(provider, namespace, good, bad) if namespace else provider
