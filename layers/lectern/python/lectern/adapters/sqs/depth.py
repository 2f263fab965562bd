"""`SqsQueueDepth`: how many messages a queue has."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from lectern.adapters.aws_client import aws_client

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.literals import QueueAttributeNameType

_COUNTED: "Final[tuple[QueueAttributeNameType, ...]]" = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
)


@dataclass
class SqsQueueDepth:
    """A `QueueDepth` that includes messages received but not deleted yet.

    The first call creates the client, so that unauthorized requests do not wait for it.
    """

    queue_url: str

    @cached_property
    def _client(self) -> "SQSClient":
        client: SQSClient = aws_client("sqs", read_s=2, attempts=2)
        return client

    def depth(self) -> int:
        """Return the approximate number of messages."""
        answer = self._client.get_queue_attributes(QueueUrl=self.queue_url, AttributeNames=_COUNTED)
        return sum(int(answer["Attributes"][name]) for name in _COUNTED)

    def close(self) -> None:
        """Close the connections to the service."""
        self._client.close()
