"""Returns the HTTP response that the path selects."""

import base64
from typing import Any


def handler(event: dict[str, Any], context: object) -> Any:
    match event["pathParameters"]["what"]:
        case "event":
            return event
        case "full":
            return {
                "statusCode": 201,
                "headers": {"Content-Type": "text/plain", "X-Kept": "yes"},
                "cookies": ["a=1", "b=2"],
                "body": base64.b64encode(b"\x00\xff").decode(),
                "isBase64Encoded": True,
            }
        case "nonsense":
            return {"statusCode": "fine"}
    raise RuntimeError
