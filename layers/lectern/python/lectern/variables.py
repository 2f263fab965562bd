"""An environment variable: its default, what it is for, and what it may be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lectern.domain.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable.

    Args:
        name: What it is called.
        default: Its value, as text, where it is empty or not set.
        about: What it is for, as `docs/settings.md` says it.
        parse: Makes its value of the text, and raises `ValueError` where it is none.
        expected: What it should be.
    """

    name: str
    default: str
    about: str
    parse: Callable[[str], object] = str
    expected: str = "a text"

    def read(self, environment: Mapping[str, str]) -> Any:
        """Return its value.

        Raises:
            ConfigurationError: It is wrong; the message names it and what it should be.
        """
        text = environment.get(self.name) or self.default
        try:
            return self.parse(text)
        except ValueError as error:
            message = f"{self.name} is {text!r}; it should be {self.expected}"
            raise ConfigurationError(message) from error
        except ConfigurationError as error:
            raise ConfigurationError(f"{self.name}: {error}") from error


def positive(text: str) -> int:
    """Read a whole number above 0."""
    number = int(text)
    if number <= 0:
        raise ValueError(text)
    return number


def yes_or_no(text: str) -> bool:
    """Read `true` or `false`."""
    if text not in {"true", "false"}:
        raise ValueError(text)
    return text == "true"


def from_zero(text: str) -> int:
    """Read a whole number, 0 among them."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def numbers_by_name(text: str) -> dict[str, int]:
    """Read `hill=30,green=0`, each name once; an empty text has none."""
    pairs = [part.rpartition("=") for part in text.split(",")] if text.strip() else []
    numbers = {name.strip(): from_zero(number) for name, _, number in pairs}
    if "" in numbers or len(numbers) < len(pairs):
        raise ValueError(text)
    return numbers


def span(text: str) -> tuple[int, int]:
    """Read `300-1100`."""
    low, _, high = text.partition("-")
    if not 0 <= int(low) <= int(high):
        raise ValueError(text)
    return int(low), int(high)
