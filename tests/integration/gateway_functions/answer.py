"""Answers with the message's `answer`, or raises if there is none."""

import json
from typing import Any


def handler(event: dict[str, Any], context: object) -> Any:
    return json.loads(event["body"])["answer"]
