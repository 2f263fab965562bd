"""Returns its event, with a status that means failure."""

import json
from typing import Any


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    return {"statusCode": 500, "body": json.dumps(event)}
