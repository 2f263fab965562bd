"""Lambda's event source mapping: invokes a function with batches of a queue."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lectern.observability import logger
from local.account import REGION
from local.faults import NO_FAULTS, Faults
from local.runtime.runtime import FunctionError
from local.servers.fifo_queue import FifoQueue

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef

Invoke = Callable[[dict[str, Any]], Awaitable[Any]]
"""Invokes the function with an SQS event; raises `FunctionError` if it fails as a whole."""

IsReady = Callable[[], Awaitable[bool]]
"""Returns whether the database is available."""

_LONG_POLL_S: Final = 1
_SHORT_POLL_S: Final = 0.1
_WAIT_S: Final = 0.25  # between two checks whether the database is available
_ERROR_S: Final = 1.0  # before the next attempt if the queue cannot be reached


@dataclass(frozen=True, slots=True)
class _Delayed:
    """Failed messages, in order, and when to make them visible again on the monotonic clock."""

    messages: "Sequence[MessageTypeDef]"
    due: float


class QueueWorker:
    """Invokes a function with batches of a FIFO queue until it is stopped.

    - A message that the function names in `batchItemFailures` blocks its group, and is retried
      after `retry_s`.
    - After as many receives as the queue allows, it moves to the dead-letter queue.
    - While the database is unavailable, a failed batch waits here until `is_ready`. The wait does
      not count as a receive.

    Args:
        queue: The queue.
        invoke: Invokes the function.
        is_ready: Returns whether the database is available.
        faults: Faults to inject; here `duplicate_deliveries`.
        retry_s: Delay before a retry; on AWS it is the visibility timeout.
    """

    def __init__(
        self,
        queue: FifoQueue,
        invoke: Invoke,
        is_ready: IsReady,
        *,
        faults: Faults = NO_FAULTS,
        retry_s: float = 1.0,
    ) -> None:
        self._queue = queue
        self._invoke = invoke
        self._is_ready = is_ready
        self._faults = faults
        self._retry_s = retry_s
        self._delayed: list[_Delayed] = []
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start the worker in the running event loop."""
        self._task = asyncio.create_task(self._work())

    async def stop(self, limit_s: float = 10.0) -> bool:
        """Empty the queue within `limit_s`, then stop; return whether it was emptied.

        The queue is in memory only: messages that are left are lost with its server.
        """
        self._stopping = True
        if self._task is None:
            return True
        done, _ = await asyncio.wait([self._task], timeout=limit_s)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        if not done:
            logger.error("The queue was not emptied before the end")
        return bool(done)

    async def _work(self) -> None:
        while True:
            try:
                await self._release_due()
                messages = await self._receive()
                if messages:
                    await self._deliver(messages)
                elif self._stopping and not self._delayed:
                    return
                elif self._delayed:
                    await asyncio.sleep(_SHORT_POLL_S)
            except Exception as error:  # noqa: BLE001 - the worker must survive every error
                logger.error("The queue could not be worked on", error=type(error).__name__)
                await asyncio.sleep(_ERROR_S)

    async def _receive(self) -> "list[MessageTypeDef]":
        """Return the next messages.

        A long poll while a group is blocked would make moto spin, so there is none.
        """
        wait_s = 0 if self._delayed or self._stopping else _LONG_POLL_S
        return await asyncio.to_thread(self._queue.receive, wait_s)

    async def _deliver(self, messages: "list[MessageTypeDef]") -> None:
        """Invoke the function with a batch, and retry while the database is unavailable."""
        failed = await self._attempt(messages)
        while failed and not await self._is_ready():
            await asyncio.sleep(_WAIT_S)
            # The database may have failed again during the wait.
            if await self._is_ready():
                failed = await self._attempt(failed)
        if failed:
            self._delayed.append(_Delayed(failed, time.monotonic() + self._retry_s))

    async def _attempt(self, messages: "list[MessageTypeDef]") -> "list[MessageTypeDef]":
        """Invoke the function, delete the processed messages, and return those that failed."""
        if self._faults.happens(self._faults.duplicate_deliveries):
            await self._invoke_with(messages)
        failed = await self._invoke_with(messages)
        processed = [message for message in messages if message not in failed]
        await asyncio.to_thread(self._queue.delete, processed)
        return failed

    async def _invoke_with(self, messages: "list[MessageTypeDef]") -> "list[MessageTypeDef]":
        """Invoke the function, and return the messages that failed."""
        records = [_record(message, self._queue) for message in messages]
        try:
            answer = await self._invoke({"Records": records})
        except FunctionError:
            return messages
        return _named(messages, answer)

    async def _release_due(self) -> None:
        """Make the messages visible whose delay has passed.

        A batch becomes visible at once: one by one, moto would deliver later messages first.
        """
        now = time.monotonic()
        due = [delayed for delayed in self._delayed if delayed.due <= now]
        self._delayed = [delayed for delayed in self._delayed if delayed.due > now]
        for delayed in due:
            await asyncio.to_thread(self._queue.release, delayed.messages)


def _named(messages: "list[MessageTypeDef]", answer: Any) -> "list[MessageTypeDef]":
    """Return the messages in `batchItemFailures`, as Lambda reads it.

    An empty answer means that all succeeded, a malformed one that all failed.
    """
    try:
        failures = (answer or {}).get("batchItemFailures") or []
        ids = {failure["itemIdentifier"] for failure in failures}
    except (AttributeError, KeyError, TypeError):
        return messages
    # An unknown id fails the whole batch.
    if not ids <= {message["MessageId"] for message in messages}:
        return messages
    return [message for message in messages if message["MessageId"] in ids]


def _record(message: "MessageTypeDef", queue: FifoQueue) -> dict[str, Any]:
    """Return the message as a record of a Lambda event."""
    attributes = message.get("MessageAttributes", {})
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": dict(message.get("Attributes", {})),
        "messageAttributes": {
            name: {
                "stringValue": attribute.get("StringValue"),
                "stringListValues": [],
                "binaryListValues": [],
                "dataType": attribute["DataType"],
            }
            for name, attribute in attributes.items()
        },
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": queue.arn,
        "awsRegion": REGION,
    }
