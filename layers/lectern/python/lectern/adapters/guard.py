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
    """A `Provider` behind a guard; `is_last` says that no fallback follows it."""

    provider: Provider[Request, Answer]
    guard: Guard
    is_last: bool

    def __call__(self, request: Request, time_limit_s: float) -> Answer:
        """Call the provider; the language of the request is the breaker's lane."""
        maximum = MAX_LAST_ATTEMPTS if self.is_last else MAX_ATTEMPTS

        def attempt(left_s: float) -> Answer:
            return self.provider(request, left_s)

        # The breaker is outermost: a refused call costs no try and no thread.
        return self.guard.breaker.call(
            lambda: self.guard.retries.call(attempt, time_limit_s, maximum),
            translation_key(request.language),
            is_last=self.is_last,
        )
