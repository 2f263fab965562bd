"""Invoked by name: follows the instruction in its event, and returns its context and process."""

import os
from typing import Any

from tests.integration.gateway_functions import journal

calls = 0


def handler(event: dict[str, Any], context: Any) -> Any:
    global calls  # noqa: PLW0603 - module state is what the test is about
    calls += 1
    match event.get("do"):
        case "raise":
            raise ValueError(event["text"])
        case "die":
            os._exit(1)
        case "wait":
            journal.write("waiting", event["key"], None)
            journal.go_on.wait(30)
        case "write":
            journal.write("job", event["key"], event)
        case "object":
            return {"not": {"json"}}
        case "change":
            event["items"].append("changed")
        case "exit":
            raise SystemExit(1)
    return {
        "event": event,
        "process": os.getpid(),
        "calls": calls,
        "name": context.function_name,
        "memory": context.memory_limit_in_mb,
        "arn": context.invoked_function_arn,
        "version": context.function_version,
        "logs": [context.log_group_name, context.log_stream_name],
        "requestId": context.aws_request_id,
        "remaining": context.get_remaining_time_in_millis(),
    }
