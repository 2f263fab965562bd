"""`$connect`: returns the answer that the query parameter `answer` selects."""

from typing import Any

from tests.integration.clients import management_client
from tests.integration.gateway_functions import journal


def handler(event: dict[str, Any], context: object) -> Any:
    requested = event["requestContext"]
    query = event.get("queryStringParameters", {})
    journal.write("connect", requested["connectionId"], event)
    journal.write("connect of", event["headers"].get("X-Test", ""), event)
    if query.get("post") == "self":
        journal.write("post", requested["connectionId"], _post_to_self(requested))
    wanted = query.get("answer", "200")
    if wanted == "raise":
        raise RuntimeError(wanted)
    if wanted == "nonsense":
        return {"status": 200}
    if wanted == "wait":
        journal.write("waiting", query["key"], requested["connectionId"])
        journal.go_on.wait(30)
        wanted = "200"
    return {"statusCode": int(wanted), "headers": {"Sec-WebSocket-Protocol": "v1"}}


def _post_to_self(requested: dict[str, Any]) -> str:
    client = management_client(f"http://{requested['domainName']}/{requested['stage']}")
    try:
        client.post_to_connection(ConnectionId=requested["connectionId"], Data=b"hello")
    except client.exceptions.GoneException:
        return "gone"
    finally:
        client.close()
    return "sent"
