"""`LambdaGreetingRequest`: has another Lambda function greet a connection."""

import json
from typing import TYPE_CHECKING, Final

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

_CONFIG: Final = Config(
    connect_timeout=1,
    read_timeout=2,
    retries={"mode": "standard", "total_max_attempts": 2},
    tcp_keepalive=True,
)


class LambdaGreetingRequest:
    """A `GreetingRequest` by asynchronous invocation: the answer does not wait for the greeting."""

    def __init__(self, function_name: str, client: "LambdaClient | None" = None) -> None:
        self._function_name = function_name
        self._client = client or boto3.client("lambda", config=_CONFIG)

    def greet_soon(self, connection_id: str) -> None:
        """Queue the invocation; its event is `{"connectionId": …}`."""
        self._client.invoke(
            FunctionName=self._function_name,
            InvocationType="Event",
            Payload=json.dumps({"connectionId": connection_id}).encode(),
        )

    def close(self) -> None:
        """Close the connection to the service."""
        self._client.close()
