"""Switches that make the local stack as unkind as a real one can be, for tests."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from lectern.domain.errors import ConfigurationError
from lectern.variables import span


@dataclass(frozen=True, slots=True)
class Throttle:
    """Of every `every` posts the first `burst` are answered 429; 0 of 0 is none."""

    burst: int = 0
    every: int = 0


@dataclass(frozen=True, slots=True)
class Faults:
    """What goes wrong, and how often. Probabilities are from 0 to 1, spans in milliseconds.

    Args:
        drop_disconnect: A connection ends and `$disconnect` is never invoked.
        start_delay_ms: A message's function starts late, as a cold one does; so messages overtake.
        delivery_delay_ms: A frame reaches its client late.
        reorder: A late frame may overtake the ones before it; else they keep their order.
        gone_race: A post to an open connection is answered 410.
        throttle: Bursts of 429.
        server_error: A post is answered 500 and not delivered.
        drop_post: A post is answered 200 and not delivered.
        duplicate_deliveries: A queue message is delivered twice.
        seed: Makes a run repeatable.
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
    _dice: random.Random = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Repeatable, which is the point: nothing secret comes from it.
        object.__setattr__(self, "_dice", random.Random(self.seed))  # noqa: S311

    @classmethod
    def parse(cls, text: str) -> "Faults":
        """Read `drop_disconnect=0.3,start_delay_ms=0-2000,throttle=5/20`; empty is no fault.

        Raises:
            ConfigurationError: A switch is unknown or its value wrong; the message names it.
        """
        pairs = (pair.partition("=") for pair in text.split(",") if pair.strip())
        switches = {name.strip(): value.strip() for name, _, value in pairs}
        values: dict[str, Any] = {name: _read(name, value) for name, value in switches.items()}
        return cls(**values)

    def happens(self, probability: float) -> bool:
        """Throw the dice."""
        return probability > 0 and self._dice.random() < probability

    def seconds(self, span_ms: tuple[int, int]) -> float:
        """Choose a duration within a span; 0 for the span (0, 0), without throwing the dice."""
        return self._dice.uniform(*span_ms) / 1000 if span_ms[1] else 0.0


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


_READERS: Final[Mapping[str, tuple[Callable[[str], Any], str]]] = {
    "start_delay_ms": (span, "like 0-2000"),
    "delivery_delay_ms": (span, "like 0-2000"),
    "throttle": (_throttle, "like 5/20, the first 5 of every 20"),
    "seed": (int, "a whole number"),
}
_SWITCHES: Final = tuple(switch.name for switch in fields(Faults) if switch.init)


def _read(name: str, text: str) -> object:
    if name not in _SWITCHES:
        raise ConfigurationError(f"No fault is called {name!r}; there are {', '.join(_SWITCHES)}")
    parse, expected = _READERS.get(name, (_probability, "a probability from 0 to 1"))
    try:
        return parse(text)
    except ValueError as error:
        raise ConfigurationError(f"The fault {name} is {text!r}; it is {expected}") from error


NO_FAULTS: Final = Faults()
