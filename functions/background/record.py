"""The queue's batches: what was said is written to the database."""

from typing import TypedDict

from lectern import bootstrap
from lectern.failures import without_error_text
from lectern.observability import logger
from lectern.services.write_events import QueuedEvent

_write_events = bootstrap.app().write_events
_end_lost_classes = bootstrap.app().end_lost_classes


class Record(TypedDict):
    """One message of an SQS FIFO queue, as Lambda hands it over; the fields used here."""

    messageId: str
    body: str


class Batch(TypedDict):
    """An SQS event."""

    Records: list[Record]


class Failure(TypedDict):
    """A message that is to be delivered again."""

    itemIdentifier: str


class BatchResponse(TypedDict):
    """Which messages of the batch are not done; all others are deleted."""

    batchItemFailures: list[Failure]


@without_error_text
def handler(event: Batch, _context: object) -> BatchResponse:
    """Write the batch, and name what should come again (`ReportBatchItemFailures`)."""
    batch = [QueuedEvent(record["messageId"], record["body"]) for record in event["Records"]]
    failed = _write_events(batch)
    if failed:
        logger.warning("events not written", failed=len(failed))
    else:
        _end_lost_classes()
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}
