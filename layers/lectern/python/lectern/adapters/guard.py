"""Providers behind retries and a circuit breaker."""

from dataclasses import dataclass
from typing import Generic

from lectern.adapters.circuit import CircuitBreaker
from lectern.adapters.retries import MAX_ATTEMPTS, MAX_LAST_ATTEMPTS, Retries
from lectern.domain.language import translation_key
from lectern.ports.provider import Answer, Provider, Request


@dataclass(frozen=True, slots=True)
class Guard:
    """Retries and a circuit breaker for one provider.

    The breaker counts calls; one call may be several attempts.
    """

    retries: Retries
    breaker: CircuitBreaker


@dataclass(frozen=True, slots=True)
class Guarded(Generic[Request, Answer]):
    """A `Provider` behind a guard.

    Args:
        provider: The provider.
        guard: Its retries and its circuit breaker.
        is_last: Whether no fallback follows it.
        has_rival: Whether its chain calls another provider beside it if it is late. It is not
            called twice at once then.
    """

    provider: Provider[Request, Answer]
    guard: Guard
    is_last: bool
    has_rival: bool = False

    def __call__(self, request: Request, time_limit_s: float) -> Answer:
        """Call the provider; the language of the request is the breaker's lane."""
        maximum = MAX_LAST_ATTEMPTS if self.is_last else MAX_ATTEMPTS
        hedges = not self.has_rival

        def attempt(left_s: float) -> Answer:
            return self.provider(request, left_s)

        # The breaker is outermost: a refused call costs no try and no thread.
        return self.guard.breaker.call(
            lambda: self.guard.retries.call(attempt, time_limit_s, maximum, hedges=hedges),
            translation_key(request.language),
            is_last=self.is_last,
        )
