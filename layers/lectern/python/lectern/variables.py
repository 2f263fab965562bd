"""Environment variables: their defaults, descriptions and parsers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lectern.domain.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable.

    Args:
        name: The name of the variable.
        default: The text to use if the variable is empty or not set.
        about: The description for `docs/settings.md`.
        parse: Converts the text to the value; raises `ValueError` if the text is invalid.
        expected: What the text should be, for the error message.
    """

    name: str
    default: str
    about: str
    parse: Callable[[str], object] = str
    expected: str = "a text"

    def read(self, environment: Mapping[str, str]) -> Any:
        """Return the value of the variable.

        Raises:
            ConfigurationError: The text is invalid; the message says what it should be.
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
    """Parse an integer above 0."""
    number = int(text)
    if number <= 0:
        raise ValueError(text)
    return number


def yes_or_no(text: str) -> bool:
    """Parse `true` or `false`."""
    if text not in {"true", "false"}:
        raise ValueError(text)
    return text == "true"


def from_zero(text: str) -> int:
    """Parse an integer that is 0 or above."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def percent(text: str) -> int:
    """Parse an integer from 0 to 100."""
    number = from_zero(text)
    if number > 100:
        raise ValueError(text)
    return number


def names_by_name(text: str) -> dict[str, str]:
    """Parse `hill=30,green=0`; each name may occur once, and an empty text is an empty dict."""
    pairs = [part.rpartition("=") for part in text.split(",")] if text.strip() else []
    values = {name.strip(): value.strip() for name, _, value in pairs}
    if "" in values or len(values) < len(pairs) or not all(values.values()):
        raise ValueError(text)
    return values


def numbers_by_name(text: str) -> dict[str, int]:
    """Parse `hill=30,green=0` like `names_by_name`, with numbers from 0."""
    return {name: from_zero(number) for name, number in names_by_name(text).items()}


def span(text: str) -> tuple[int, int]:
    """Parse a range such as `300-1100`."""
    low, _, high = text.partition("-")
    if not 0 <= int(low) <= int(high):
        raise ValueError(text)
    return int(low), int(high)
