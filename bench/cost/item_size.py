"""How large DynamoDB says an item is.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
"""

from collections.abc import Mapping
from typing import Any

Attributes = Mapping[str, dict[str, Any]]
"""An item as it is on the wire: `{"pk": {"S": "…"}, …}`."""


def item_size(attributes: Attributes) -> int:
    """Return the bytes of all names and values."""
    return sum(len(name.encode()) + _size(value) for name, value in attributes.items())


def _size(value: dict[str, Any]) -> int:
    [(kind, content)] = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "N":
            return _number_size(content)
        case "M":
            return 3 + sum(1 + len(name.encode()) + _size(part) for name, part in content.items())
        case "L":
            return 3 + sum(1 + _size(part) for part in content)
        case "BOOL" | "NULL":
            return 1
        case _:
            raise ValueError(f"items of Lectern have no {kind}")


def _number_size(text: str) -> int:
    """A byte for two digits, and one more; zeros at the end count too, though DynamoDB spares them.

    So that a time is as large as any other.
    """
    digits = text.lstrip("-").replace(".", "")
    return -(-len(digits) // 2) + 1
