"""Returns the decision that the query parameter `authorize` selects."""

from typing import Any

from tests.integration.gateway_functions import journal

CONTEXT = {"role": "teacher", "level": 3, "known": True}


def handler(event: dict[str, Any], context: object) -> Any:
    connection_id = event["requestContext"]["connectionId"]
    wanted = event["queryStringParameters"].get("authorize", "Allow")
    journal.write("authorizer", connection_id, event)
    journal.write("authorizer of", event["headers"].get("X-Test", ""), event)
    if wanted == "unauthorized":
        raise Exception("Unauthorized")  # noqa: TRY002 - the very one that means 401
    if wanted == "broken":
        raise RuntimeError(wanted)
    answers = {
        "nothing": None,
        "no principal": policy(event, principalId=""),
        "nested": policy(event, context={"inner": {}}),
        "huge": policy(event, context={"long": "x" * 9000}),
        "other": policy(event, resource="arn:aws:execute-api:*:*:other/*"),
    }
    return answers[wanted] if wanted in answers else policy(event, effect=wanted)


def policy(
    event: dict[str, Any], effect: str = "Allow", resource: str | None = None, **more: object
) -> dict[str, Any]:
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": effect,
        "Resource": resource or event["methodArn"],
    }
    document = {"Version": "2012-10-17", "Statement": [statement]}
    return {"principalId": "t-1", "policyDocument": document, "context": CONTEXT, **more}
