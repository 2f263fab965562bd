"""Faults that the local stack can inject, for tests."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from lectern.domain.errors import ConfigurationError
from lectern.variables import span


@dataclass(frozen=True, slots=True)
class Throttle:
    """The first `burst` of every `every` posts are answered 429; 0 of 0 turns it off."""

    burst: int = 0
    every: int = 0


@dataclass(frozen=True, slots=True)
class Faults:
    """The faults to inject, and how often.

    A number is a probability from 0 to 1; a pair is a range in milliseconds.

    Args:
        drop_disconnect: A connection ends, and `$disconnect` is not invoked.
        start_delay_ms: A message's function starts late, as after a cold start, so that messages
            overtake each other.
        delivery_delay_ms: A frame is sent to its client late.
        reorder: A delayed frame may overtake earlier ones; otherwise frames keep their order.
        gone_race: A post to an open connection is answered 410.
        throttle: Bursts of 429.
        server_error: A post is answered 500 and not delivered.
        drop_post: A post is answered 200 and not delivered.
        duplicate_deliveries: A batch of queue messages is delivered twice.
        seed: Seed of the random numbers; it makes a run repeatable.
    """

    drop_disconnect: float = 0.0
    start_delay_ms: tuple[int, int] = (0, 0)
    delivery_delay_ms: tuple[int, int] = (0, 0)
    reorder: float = 0.0
    gone_race: float = 0.0
    throttle: Throttle = Throttle()
    server_error: float = 0.0
    drop_post: float = 0.0
    duplicate_deliveries: float = 0.0
    seed: int = 0
    _random: random.Random = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Not used for secrets, and seeded so that a run can be repeated.
        object.__setattr__(self, "_random", random.Random(self.seed))  # noqa: S311

    @classmethod
    def parse(cls, text: str) -> "Faults":
        """Parse `drop_disconnect=0.3,start_delay_ms=0-2000,throttle=5/20`; empty for no fault.

        Raises:
            ConfigurationError: A fault is unknown or its value wrong; the message names it.
        """
        pairs = (pair.partition("=") for pair in text.split(",") if pair.strip())
        texts = {name.strip(): value.strip() for name, _, value in pairs}
        values: dict[str, Any] = {name: _parse(name, value) for name, value in texts.items()}
        return cls(**values)

    def happens(self, probability: float) -> bool:
        """Return `True` with this probability."""
        return probability > 0 and self._random.random() < probability

    def seconds(self, span_ms: tuple[int, int]) -> float:
        """Return a random duration from a range; 0 for (0, 0), without using a random number."""
        return self._random.uniform(*span_ms) / 1000 if span_ms[1] else 0.0


def _probability(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:
        raise ValueError(text)
    return number


def _throttle(text: str) -> Throttle:
    burst, _, every = text.partition("/")
    if not 0 <= int(burst) <= int(every):
        raise ValueError(text)
    return Throttle(int(burst), int(every))


_PARSERS: Final[Mapping[str, tuple[Callable[[str], Any], str]]] = {
    "start_delay_ms": (span, "like 0-2000"),
    "delivery_delay_ms": (span, "like 0-2000"),
    "throttle": (_throttle, "like 5/20, the first 5 of every 20"),
    "seed": (int, "a whole number"),
}
_NAMES: Final = tuple(fault.name for fault in fields(Faults) if fault.init)


def _parse(name: str, text: str) -> object:
    if name not in _NAMES:
        raise ConfigurationError(f"There is no fault {name!r}; the faults are {', '.join(_NAMES)}")
    parse, expected = _PARSERS.get(name, (_probability, "a probability from 0 to 1"))
    try:
        return parse(text)
    except ValueError as error:
        raise ConfigurationError(
            f"The fault {name} is {text!r}; it should be {expected}"
        ) from error


NO_FAULTS: Final = Faults()
