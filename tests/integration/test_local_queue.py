"""The queue worker on moto's queue, with fake functions."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
import pytest_asyncio

from lectern.adapters.memory import MemoryArchive
from lectern.adapters.sqs.events import decode, encode
from lectern.domain.classroom import EndReason
from lectern.domain.events import SessionEnded
from lectern.routes import Function, Trigger
from lectern.services.write_events import QueuedEvent, WriteEvents
from local.faults import NO_FAULTS, Faults
from local.runtime.isolation import Failure
from local.runtime.queue_worker import QueueWorker
from local.runtime.runtime import FunctionError
from local.servers.aws import Aws
from local.servers.fifo_queue import RECEIVES, FifoQueue
from tests.integration.aws_fixture import running_aws

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIMIT_S = 60.0
RECORD = Function("record", "nowhere", Trigger.QUEUE)
NUMBERS = count()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def aws(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Aws]:
    async with running_aws(tmp_path_factory.mktemp("aws")) as aws:
        yield aws


@pytest.fixture
def queue(aws: Aws) -> FifoQueue:
    return FifoQueue.create(aws.sqs(), f"test-{next(NUMBERS)}")


@dataclass
class Consumer:
    """A function that records its events; `answer` decides each result."""

    answer: Callable[[dict[str, Any]], Any] = lambda _event: None
    ready: bool = True
    events: list[dict[str, Any]] = field(default_factory=list)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def invoke(self, event: dict[str, Any]) -> Any:
        async with self._changed:
            self.events.append(event)
            self._changed.notify_all()
        return self.answer(event)

    async def is_ready(self) -> bool:
        async with self._changed:
            self._changed.notify_all()
        return self.ready

    @property
    def bodies(self) -> list[str]:
        return [record["body"] for event in self.events for record in event["Records"]]

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(LIMIT_S), self._changed:
            await self._changed.wait_for(true)


@asynccontextmanager
async def working(
    queue: FifoQueue, consumer: Consumer, faults: Faults = NO_FAULTS
) -> AsyncIterator[QueueWorker]:
    worker = QueueWorker(queue, consumer.invoke, consumer.is_ready, faults=faults, retry_s=0.05)
    worker.start()
    try:
        yield worker
    finally:
        await worker.stop(LIMIT_S)


async def send(queue: FifoQueue, *bodies: str, group: str = "class-1") -> None:
    for body in bodies:
        await asyncio.to_thread(
            queue.client.send_message,
            QueueUrl=queue.url,
            MessageBody=body,
            MessageGroupId=group,
            MessageDeduplicationId=f"{group} {body}",
        )


def names(*bodies: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Report these messages as failed whenever they are in a batch."""

    def answer(event: dict[str, Any]) -> dict[str, Any]:
        failed = [record for record in event["Records"] if record["body"] in bodies]
        return {"batchItemFailures": [{"itemIdentifier": r["messageId"]} for r in failed]}

    return answer


def fail(_event: dict[str, Any]) -> None:
    raise FunctionError(RECORD, Failure("RuntimeError", ""))


def dead_letters(queue: FifoQueue) -> Coroutine[Any, Any, list[str]]:
    def receive() -> list[str]:
        answer = queue.client.receive_message(
            QueueUrl=queue.dead_letter_url, MaxNumberOfMessages=10
        )
        return [message["Body"] for message in answer.get("Messages", [])]

    return asyncio.to_thread(receive)


async def test_a_batch_has_the_format_of_lambda(queue: FifoQueue) -> None:
    consumer = Consumer()
    await send(queue, "one", "two")

    async with working(queue, consumer):
        await consumer.until(lambda: consumer.bodies == ["one", "two"])

    [event] = consumer.events
    first = event["Records"][0]
    assert first["eventSource"] == "aws:sqs"
    assert first["eventSourceARN"] == queue.arn
    assert first["awsRegion"] == "us-east-1"
    assert first["md5OfBody"] == "f97c5d29941bfb1b2fdab0874906ab82"
    assert first["messageAttributes"] == {}
    assert first["attributes"]["MessageGroupId"] == "class-1"
    assert first["attributes"]["MessageDeduplicationId"] == "class-1 one"
    assert first["attributes"]["ApproximateReceiveCount"] == "1"
    assert {"SentTimestamp", "SequenceNumber", "ApproximateFirstReceiveTimestamp"} <= set(
        first["attributes"]
    )


async def test_a_batch_has_at_most_ten_messages_in_order(queue: FifoQueue) -> None:
    consumer = Consumer()
    bodies = [str(number) for number in range(25)]
    await send(queue, *bodies)

    async with working(queue, consumer):
        await consumer.until(lambda: len(consumer.bodies) == 25)

    assert consumer.bodies == bodies
    assert max(len(event["Records"]) for event in consumer.events) == 10


async def test_only_failed_messages_are_redelivered(queue: FifoQueue) -> None:
    consumer = Consumer(names("two"))
    await send(queue, "one", "two", "three")

    async with working(queue, consumer):
        await consumer.until(lambda: len(consumer.events) == 2)
        consumer.answer = names()

    assert [r["body"] for r in consumer.events[0]["Records"]] == ["one", "two", "three"]
    assert [r["body"] for r in consumer.events[1]["Records"]] == ["two"]
    assert consumer.events[1]["Records"][0]["attributes"]["ApproximateReceiveCount"] == "2"


async def test_failed_messages_are_redelivered_in_order_before_their_successors(
    queue: FifoQueue,
) -> None:
    consumer = Consumer(names("two", "three", "four", "five"))
    await send(queue, "one", "two", "three", "four")

    async with working(queue, consumer):
        await consumer.until(lambda: len(consumer.events) == 1)
        await send(queue, "five")
        await consumer.until(lambda: len(consumer.events) == 2)
        consumer.answer = names()

    assert consumer.bodies[-4:] == ["two", "three", "four", "five"]


async def test_a_blocked_class_does_not_delay_another(queue: FifoQueue) -> None:
    consumer = Consumer(names("blocked"))
    await send(queue, "blocked")

    async with working(queue, consumer):
        await consumer.until(lambda: len(consumer.events) == 1)
        await send(queue, "free", group="class-2")
        await consumer.until(lambda: "free" in consumer.bodies)
        consumer.answer = names()


async def test_after_five_receives_a_message_is_a_dead_letter_and_its_class_continues(
    queue: FifoQueue,
) -> None:
    consumer = Consumer(names("poison"))
    await send(queue, "poison")

    async with working(queue, consumer):
        await consumer.until(lambda: consumer.bodies.count("poison") == RECEIVES)
        await send(queue, "sound")
        await consumer.until(lambda: "sound" in consumer.bodies)

    assert consumer.bodies.count("poison") == RECEIVES
    assert await dead_letters(queue) == ["poison"]


async def test_a_damaged_message_does_not_make_others_dead_letters(queue: FifoQueue) -> None:
    archive = MemoryArchive()
    write_events = WriteEvents(archive, decode)
    said = [SessionEnded("class-1", at, EndReason.IDLE) for at in range(1, 6)]

    def record(event: dict[str, Any]) -> dict[str, Any]:
        batch = [QueuedEvent(r["messageId"], r["body"]) for r in event["Records"]]
        return {"batchItemFailures": [{"itemIdentifier": id_} for id_ in write_events(batch)]}

    consumer = Consumer(record)
    await send(queue, "damaged", *(body for event in said for body in encode(event)))

    async with working(queue, consumer):
        await consumer.until(lambda: consumer.bodies.count("damaged") == RECEIVES)

    assert archive.written == said
    assert await dead_letters(queue) == ["damaged"]


async def test_while_the_database_is_unavailable_no_receive_is_counted(queue: FifoQueue) -> None:
    looks = 0
    consumer = Consumer(fail, ready=False)

    def seven_looks() -> bool:
        nonlocal looks
        looks += 1
        return looks > 7

    await send(queue, "one", "two")

    async with working(queue, consumer):
        await consumer.until(seven_looks)
        assert len(consumer.events) == 1
        consumer.answer, consumer.ready = names(), True
        await consumer.until(lambda: len(consumer.events) == 2)

    counts = [r["attributes"]["ApproximateReceiveCount"] for r in consumer.events[1]["Records"]]
    assert counts == ["1", "1"]
    assert consumer.bodies == ["one", "two", "one", "two"]
    assert await dead_letters(queue) == []


@pytest.mark.parametrize(
    "nonsense",
    ["text", {"batchItemFailures": [{}]}, {"batchItemFailures": [{"itemIdentifier": ""}]}],
)
async def test_a_malformed_answer_fails_the_whole_batch(queue: FifoQueue, nonsense: object) -> None:
    consumer = Consumer(lambda _event: nonsense)
    await send(queue, "one", "two")

    async with working(queue, consumer):
        await consumer.until(lambda: len(consumer.events) == 1)
        consumer.answer = names()
        await consumer.until(lambda: len(consumer.events) == 2)

    assert consumer.bodies == ["one", "two", "one", "two"]


async def test_a_duplicate_delivery_fault_delivers_the_batch_twice(queue: FifoQueue) -> None:
    consumer = Consumer()
    await send(queue, "one", "two")

    async with working(queue, consumer, Faults.parse("duplicate_deliveries=1")):
        await consumer.until(lambda: len(consumer.events) == 2)

    assert consumer.bodies == ["one", "two", "one", "two"]


async def test_stopping_empties_the_queue_first(queue: FifoQueue) -> None:
    consumer = Consumer()
    bodies = [str(number) for number in range(30)]
    await send(queue, *bodies)

    async with working(queue, consumer) as worker:
        emptied = await worker.stop(LIMIT_S)

    assert emptied
    assert consumer.bodies == bodies


async def test_stopping_gives_up_on_a_database_that_does_not_return(queue: FifoQueue) -> None:
    consumer = Consumer(fail, ready=False)
    await send(queue, "one")

    async with working(queue, consumer) as worker:
        await consumer.until(lambda: len(consumer.events) == 1)
        emptied = await worker.stop(limit_s=0.3)

    assert not emptied
