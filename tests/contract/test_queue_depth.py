"""`QueueDepth`, on SQS as moto has it."""

from collections.abc import Iterator

import boto3
import pytest

from lectern.adapters.sqs.depth import SqsQueueDepth
from lectern.domain.identity import new_id
from local.background import BackgroundStack
from local.servers.fifo_queue import FifoQueue


@pytest.fixture
def queue(stack: BackgroundStack, monkeypatch: pytest.MonkeyPatch) -> Iterator[FifoQueue]:
    for name, value in stack.environment.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("sqs")
    yield FifoQueue.create(client, new_id())
    client.close()


def test_waiting_and_in_flight_messages_are_counted(queue: FifoQueue) -> None:
    depth = SqsQueueDepth(queue.url)
    counts = [depth.depth()]
    for number in range(3):
        queue.client.send_message(
            QueueUrl=queue.url,
            MessageBody="{}",
            MessageGroupId=str(number),
            MessageDeduplicationId=str(number),
        )
    counts.append(depth.depth())

    received = queue.receive(0)
    counts.append(depth.depth())
    queue.delete(received)
    counts.append(depth.depth())
    depth.close()

    assert counts == [0, 3, 3, 3 - len(received)]
    assert received
