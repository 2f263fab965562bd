"""The `record` use case: writes queued events to the archive."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lectern.domain.errors import ArchiveUnavailableError, EventRefusedError
from lectern.domain.events import Event
from lectern.ports.record import Archive


@dataclass(frozen=True, slots=True)
class QueuedEvent:
    """One message of the queue."""

    message_id: str
    body: str


@dataclass(frozen=True, slots=True)
class WriteEvents:
    """Writes a batch of messages. Safe to repeat, as a whole and in part."""

    archive: Archive
    decode: Callable[[str], Event]

    def __call__(self, batch: Sequence[QueuedEvent]) -> Sequence[str]:
        """Write the batch, and return the ids of the messages that the queue should redeliver.

        - If the archive rejects an event, only that event is redelivered. Later events of its class
          are written, else they would follow it to the dead-letter queue.
        - If the archive is unavailable, that event and all later ones are redelivered. The archive
          is not called again for this batch.
        """
        refused: list[str] = []
        for place, message in enumerate(batch):
            try:
                self.archive.write(self.decode(message.body))
            except EventRefusedError:
                refused.append(message.message_id)
            except ArchiveUnavailableError:
                return refused + [later.message_id for later in batch[place:]]
        return refused
