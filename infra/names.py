"""Names that people and other stacks know things by."""

from typing import Final

from aws_cdk import ArnFormat, Stack

SOCKET_STAGE: Final = "live"
"""The WebSocket API's stage: its name is the path, `/live`, on the public host too."""

SOCKET_API_ID: Final = "SocketApiId"
"""The output of the web stack that has the WebSocket API's id."""

SPEECH_BUCKET: Final = "SpeechBucket"
"""The output of the data stack that has the name of the bucket of voices and recordings."""

ALIAS: Final = "live"
"""What every function is called by: the version that serves now."""


HANDSHAKES: Final = "Handshakes"
"""The firewall's rule, and its metric, that counts WebSocket handshakes."""

REQUESTS: Final = "Requests"
"""The firewall's rule, and its metric, that counts all requests of an address."""


def full_name(stage: str, name: str) -> str:
    """Return the name of something of a stage, as its account shows it."""
    return f"lectern-{stage}-{name}"


def firewall_name(stage: str) -> str:
    """Return the name of a stage's firewall, which its metrics have too."""
    return full_name(stage, "firewall")


def alias_arn(stack: Stack, stage: str, function: str) -> str:
    """Return the address of a function, which need not be defined yet."""
    return stack.format_arn(
        service="lambda",
        resource="function",
        resource_name=f"{full_name(stage, function)}:{ALIAS}",
        arn_format=ArnFormat.COLON_RESOURCE_NAME,
    )


def metrics_namespace(stage: str) -> str:
    """Return where CloudWatch shows what Lectern itself measures."""
    return f"Lectern/{stage}"
