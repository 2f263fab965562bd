"""`$disconnect`: records its event."""

from typing import Any

from tests.integration.gateway_functions import journal


def handler(event: dict[str, Any], context: object) -> dict[str, int]:
    journal.write("disconnect", event["requestContext"]["connectionId"], event)
    return {"statusCode": 200}
