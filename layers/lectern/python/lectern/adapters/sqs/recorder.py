"""`SqsRecorder`: a `Recorder` that sends events to an SQS FIFO queue."""

import hashlib
from typing import TYPE_CHECKING

from lectern.adapters.aws_client import aws_client
from lectern.adapters.sqs.events import encode
from lectern.domain.events import Event

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class SqsRecorder:
    """Sends the events of a class in one message group, so that they arrive in order."""

    def __init__(self, queue_url: str, client: "SQSClient | None" = None) -> None:
        self._queue_url = queue_url
        self._client = client or aws_client("sqs", read_s=2, attempts=3)

    def record(self, event: Event) -> None:
        """Send the event. SQS drops a message with the same body within five minutes."""
        for body in encode(event):
            self._client.send_message(
                QueueUrl=self._queue_url,
                MessageBody=body,
                MessageGroupId=event.session_id,
                MessageDeduplicationId=hashlib.sha256(body.encode()).hexdigest(),
            )

    def close(self) -> None:
        """Close the connections to the service."""
        self._client.close()
