"""Returns the message's `answer`, or raises an error without one."""

import json
from typing import Any


def handler(event: dict[str, Any], context: object) -> Any:
    return json.loads(event["body"])["answer"]
