"""Answers with the event that it got, and with a status that says it failed."""

import json
from typing import Any


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    return {"statusCode": 500, "body": json.dumps(event)}
