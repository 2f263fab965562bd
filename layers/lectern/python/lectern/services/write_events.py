"""What came out of the queue is written to the archive."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lectern.domain.errors import ArchiveUnavailableError, EventRefusedError
from lectern.domain.events import Event
from lectern.ports.record import Archive


@dataclass(frozen=True, slots=True)
class QueuedEvent:
    """A message of the queue."""

    message_id: str
    body: str


@dataclass(frozen=True, slots=True)
class WriteEvents:
    """Writes a batch of messages. Safe to repeat, in whole and in part."""

    archive: Archive
    decode: Callable[[str], Event]

    def __call__(self, batch: Sequence[QueuedEvent]) -> Sequence[str]:
        """Write the batch, and return the ids of the messages to deliver again.

        A refused event fails alone: the archive takes the later ones of its class without it, and
        held back they would follow it to the dead-letter queue. An archive that cannot be reached
        is asked once: that event and all after it come again.
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
