"""Asynchronous invocation of another Lambda function."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lectern.adapters.aws_client import aws_client

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class LambdaFunction:
    """A function by name or ARN, invoked asynchronously. All threads share its client."""

    def __init__(self, name: str, client: "LambdaClient | None" = None) -> None:
        self._name = name
        self._client = client or aws_client("lambda", read_s=2, attempts=2)

    def invoke_soon(self, event: Mapping[str, object]) -> None:
        """Queue an invocation with this event, 256 KB of UTF-8 JSON at most."""
        self._client.invoke(
            FunctionName=self._name,
            InvocationType="Event",
            Payload=json.dumps(event, ensure_ascii=False).encode(),
        )

    def close(self) -> None:
        """Close the connections to the service."""
        self._client.close()
