"""`record`: writes batches of queued events to the database."""

from typing import TypedDict

from lectern.bootstrap.archive import end_lost_classes, write_events
from lectern.bootstrap.aws import process_ports
from lectern.entry.failures import without_error_text
from lectern.observability import logger
from lectern.services.write_events import QueuedEvent

_write_events = write_events(process_ports())
_end_lost_classes = end_lost_classes(process_ports())


class Record(TypedDict):
    """One message of an SQS FIFO queue in a Lambda event; the fields used here."""

    messageId: str
    body: str


class Batch(TypedDict):
    """An SQS event."""

    Records: list[Record]


class Failure(TypedDict):
    """A message that the queue should redeliver."""

    itemIdentifier: str


class BatchResponse(TypedDict):
    """The failed messages of the batch; SQS deletes all others."""

    batchItemFailures: list[Failure]


@without_error_text
def handler(event: Batch, _context: object) -> BatchResponse:
    """Write the batch, and return the failed messages (`ReportBatchItemFailures`)."""
    batch = [QueuedEvent(record["messageId"], record["body"]) for record in event["Records"]]
    failed = _write_events(batch)
    if failed:
        logger.warning("events not written", failed=len(failed))
    else:
        _end_lost_classes()
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}
