"""JSON as a string attribute, and its size as DynamoDB counts it."""

import json
from typing import Any

from pynamodb.attributes import Attribute
from pynamodb.constants import STRING


class JsonText(Attribute[Any]):
    """A JSON value, stored as UTF-8.

    PynamoDB's `JSONAttribute` escapes all but ASCII: six bytes for a letter of two or three. This
    attribute reads its values, too.
    """

    attr_type = STRING

    def serialize(self, value: Any) -> str:
        """Return the string to store."""
        return json_text(value)

    def deserialize(self, value: str) -> Any:
        """Return the value of a stored string."""
        return json.loads(value)


def json_text(value: Any) -> str:
    """Return a value's JSON in the stored form."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def stored_bytes(value: Any) -> int:
    """Return how many bytes DynamoDB counts for a value's JSON."""
    return len(json_text(value).encode())
