"""An SQS FIFO queue with its dead-letter queue."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageTypeDef

RECEIVES: Final = 5
"""How often a message is received before it moves to the dead-letter queue."""

_BATCH: Final = 10
_VISIBILITY_S: Final = 360  # six times the time limit of `record`, as the SQS guide recommends


@dataclass(frozen=True, slots=True)
class FifoQueue:
    """A FIFO queue and its dead-letter queue, for a consumer. `arn` is its name in events."""

    client: "SQSClient"
    url: str
    arn: str
    dead_letter_url: str

    @classmethod
    def create(cls, client: "SQSClient", name: str) -> Self:
        """Create both queues, with the attributes of the deployed ones."""
        dead_letter_url = client.create_queue(
            QueueName=f"{name}-dead-letter.fifo", Attributes={"FifoQueue": "true"}
        )["QueueUrl"]
        dead_letter_arn = _arn(client, dead_letter_url)
        redrive = {"deadLetterTargetArn": dead_letter_arn, "maxReceiveCount": RECEIVES}
        url = client.create_queue(
            QueueName=f"{name}.fifo",
            Attributes={
                "FifoQueue": "true",
                # Two equal utterances are two messages.
                "ContentBasedDeduplication": "false",
                "VisibilityTimeout": str(_VISIBILITY_S),
                "RedrivePolicy": json.dumps(redrive),
            },
        )["QueueUrl"]
        return cls(client, url, _arn(client, url), dead_letter_url)

    def receive(self, wait_s: int) -> "list[MessageTypeDef]":
        """Return up to ten messages with all attributes; wait up to `wait_s` for the first."""
        answer = self.client.receive_message(
            QueueUrl=self.url,
            MaxNumberOfMessages=_BATCH,
            WaitTimeSeconds=wait_s,
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
        )
        return answer.get("Messages", [])

    def delete(self, messages: "Sequence[MessageTypeDef]") -> None:
        """Delete received messages, at most ten."""
        if messages:
            self.client.delete_message_batch(
                QueueUrl=self.url,
                Entries=[
                    {"Id": str(n), "ReceiptHandle": message["ReceiptHandle"]}
                    for n, message in enumerate(messages)
                ],
            )

    def release(self, messages: "Sequence[MessageTypeDef]") -> None:
        """Make received messages visible again, at most ten."""
        self.client.change_message_visibility_batch(
            QueueUrl=self.url,
            Entries=[
                {"Id": str(n), "ReceiptHandle": message["ReceiptHandle"], "VisibilityTimeout": 0}
                for n, message in enumerate(messages)
            ],
        )


def _arn(client: "SQSClient", url: str) -> str:
    answer = client.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    return answer["Attributes"]["QueueArn"]
