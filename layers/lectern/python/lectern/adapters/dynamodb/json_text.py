"""JSON as a text attribute, in the bytes that it is counted by."""

import json
from typing import Any

from pynamodb.attributes import Attribute
from pynamodb.constants import STRING


class JsonText(Attribute[Any]):
    """A JSON value, stored as UTF-8.

    PynamoDB's `JSONAttribute` escapes everything beyond ASCII: six bytes for a letter of two or
    three. What it has stored is read just the same.
    """

    attr_type = STRING

    def serialize(self, value: Any) -> str:
        """Return the text to store."""
        return json_text(value)

    def deserialize(self, value: str) -> Any:
        """Return the value of a stored text."""
        return json.loads(value)


def json_text(value: Any) -> str:
    """Return a value's JSON as it is stored."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def stored_bytes(value: Any) -> int:
    """Return how many bytes DynamoDB counts for a value's JSON."""
    return len(json_text(value).encode())
