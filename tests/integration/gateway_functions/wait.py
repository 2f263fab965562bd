"""Waits until the test releases it."""

import json
from typing import Any

from tests.integration.gateway_functions import journal


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    journal.write("waiting", json.loads(event["body"])["key"], event)
    journal.go_on.wait(30)
    return {"statusCode": 200, "body": "waited"}
