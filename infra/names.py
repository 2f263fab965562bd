"""Resource names and stack outputs that several stacks use."""

from typing import Final

from aws_cdk import ArnFormat, Stack

SOCKET_STAGE: Final = "live"
"""The WebSocket API's stage. Its name is also the path on the public host, `/live`."""

SOCKET_API_ID: Final = "SocketApiId"
"""The web stack's output with the id of the WebSocket API."""

PAGES_BUCKET: Final = "PagesBucket"
"""The web stack's output with the name of the bucket of the pages."""

SPEECH_BUCKET: Final = "SpeechBucket"
"""The data stack's output with the name of the bucket for audio and recordings."""

ALIAS: Final = "live"
"""The alias that all callers invoke; it points to the version in service."""


HANDSHAKES: Final = "Handshakes"
"""The firewall's rule, and its metric, that counts WebSocket handshakes."""

REQUESTS: Final = "Requests"
"""The firewall's rule, and its metric, that counts all requests of an address."""


def full_name(stage: str, name: str) -> str:
    """Return the full name of a stage's resource, unique in its account and region."""
    return f"lectern-{stage}-{name}"


def firewall_name(stage: str) -> str:
    """Return the name of a stage's web ACL, which is also a dimension of its metrics."""
    return full_name(stage, "firewall")


def alias_arn(stack: Stack, stage: str, function: str) -> str:
    """Return the ARN of a function's alias. The function need not be defined yet."""
    return stack.format_arn(
        service="lambda",
        resource="function",
        resource_name=f"{full_name(stage, function)}:{ALIAS}",
        arn_format=ArnFormat.COLON_RESOURCE_NAME,
    )


def machine_arn(stack: Stack, stage: str, machine: str) -> str:
    """Return the ARN of a state machine. It need not be defined yet."""
    return stack.format_arn(
        service="states",
        resource="stateMachine",
        resource_name=full_name(stage, machine),
        arn_format=ArnFormat.COLON_RESOURCE_NAME,
    )


def metrics_namespace(stage: str) -> str:
    """Return the CloudWatch namespace of Lectern's own metrics."""
    return f"Lectern/{stage}"
