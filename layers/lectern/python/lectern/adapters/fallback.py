"""Fallback chains, which are providers themselves: if one provider fails, they ask the next."""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic

from lectern.adapters.circuit import CircuitOpenError
from lectern.adapters.hedging import Hedging, Runner
from lectern.adapters.retries import with_usage
from lectern.domain.errors import (
    LanguageNotSupportedError,
    NoTranslationError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.observability import logger
from lectern.ports.provider import Answer, Provider, Request

if TYPE_CHECKING:
    from lectern.domain.usage import Usage


@dataclass(frozen=True, slots=True)
class Link(Generic[Request, Answer]):
    """One provider of a chain, in the two variants in which the chain asks it.

    Args:
        first: Asked while others remain. Raises `CircuitOpenError` if they should be asked first.
        last: Asked if no other remains.
    """

    first: Provider[Request, Answer]
    last: Provider[Request, Answer]


_Turn = tuple[str, Request, bool]
"""A provider's name, its request, and whether it is asked again."""
Order = Callable[[Request], Sequence[str]]
"""Returns the names of the links to ask for a request, the best one first."""


@dataclass(frozen=True, slots=True)
class Chain(Generic[Request, Answer]):
    """A `Provider` that asks its links in order.

    Args:
        links: The providers by name, the best one first.
        clock: Monotonic, in seconds.
        order: The order for a request, `None` for that of the links.
        hedging: When the next provider is called beside a late one, `None` for never.
    """

    links: Mapping[str, Link[Request, Answer]]
    clock: Callable[[], float] = time.monotonic
    order: Order[Request] | None = None
    hedging: Hedging[Request, Answer] | None = None

    def __call__(self, request: Request, time_limit_s: float) -> Answer:
        """Return the first answer of the links; see `ask`."""
        names = self.order(request) if self.order else list(self.links)
        return self.ask([(name, request) for name in names], time_limit_s)

    def ask(self, turns: Sequence[tuple[str, Request]], time_limit_s: float) -> Answer:
        """Return the first answer, with the usage of the providers that failed before it.

        `turns` are the names of links in order, each with its request.

        - A provider gets half of the time left while others follow, so that they can still answer.
        - With `hedging`, the next provider is called beside one that is late.
        - A provider that its breaker refused, or whose answer is not a translation, is asked again
          after all others have failed.

        Raises:
            LanguageNotSupportedError: No provider supports the language.
            ProviderUnavailableError: Every provider that supports the language failed.
            ProviderError: The failure of the only provider.
        """
        deadline = self.clock() + time_limit_s
        failure: ProviderError | None = None
        paid: list[Usage] = []
        if self.hedging and turns:
            paid += self.hedging.owed(turns[0][1])
        waiting = deque((name, request, False) for name, request in turns)
        while waiting:
            name, request, is_again = waiting.popleft()
            left_s = deadline - self.clock()
            if left_s <= 0:
                failure = failure or ProviderUnavailableError("the time limit was reached")
                break
            is_last = is_again or not waiting
            link = self.links[name]
            provider = link.last if is_last else link.first
            limit_s = left_s * _share([again for *_, again in waiting])
            call = partial(provider, request, limit_s)
            try:
                return with_usage(paid, self._answer(Runner(name, call), request, waiting, left_s))
            except LanguageNotSupportedError:
                continue
            except ProviderError as error:
                logger.warning("provider failed", provider=name, error=type(error).__name__)
                failure = error
                paid += error.usage
                if not is_again and _may_answer_later(error, is_last=is_last):
                    waiting.append((name, request, True))
        raise _error(failure, paid, is_only=len(turns) == 1)

    def _answer(
        self,
        first: Runner[Answer],
        request: Request,
        waiting: Sequence[_Turn[Request]],
        left_s: float,
    ) -> Answer:
        """Return the answer of a provider, or of the next one that was called beside it."""
        if not self.hedging or not waiting:
            return first.call()
        allows = self.hedging.allows
        rivals = [turn for turn in waiting if not turn[2] and allows(turn[0], turn[1])]
        if not rivals:
            return first.call()
        name, next_request, _ = rivals[0]
        deadline = self.clock() + left_s
        rests = [again for *_, again in waiting][1:]

        def call() -> Answer:
            limit_s = (deadline - self.clock()) * _share(rests)
            return self.links[name].first(next_request, max(0.0, limit_s))

        return self.hedging.answer(request, first, Runner(name, call), left_s)


def _may_answer_later(error: ProviderError, *, is_last: bool) -> bool:
    if isinstance(error, CircuitOpenError):
        return not is_last
    return isinstance(error, NoTranslationError)


def _share(are_again: Sequence[bool]) -> float:
    """Return the next provider's share of the time left, given those that follow it.

    Providers that are asked again are likely to fail again, so less time is reserved for them.
    """
    if not are_again:
        return 1.0
    return 0.75 if all(are_again) else 0.5


def _error(
    failure: ProviderError | None, paid: "Sequence[Usage]", *, is_only: bool
) -> ProviderError:
    """Return the error of a chain whose last provider failed with `failure`."""
    if failure is None:
        return LanguageNotSupportedError("no provider supports this language")
    error = failure
    if not is_only:
        error = ProviderUnavailableError("every provider failed")
        error.__cause__ = failure
    error.usage = tuple(paid)
    return error
