"""What came out of the queue is written to the archive."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lectern.domain.errors import ArchiveUnavailableError, EventRefusedError
from lectern.domain.events import Event
from lectern.ports.record import Archive


@dataclass(frozen=True, slots=True)
class QueuedEvent:
    """A message of the queue. Those of one `group` are written in order."""

    message_id: str
    group: str
    body: str


@dataclass(frozen=True, slots=True)
class WriteEvents:
    """Writes a batch of messages. Safe to repeat, in whole and in part."""

    archive: Archive
    decode: Callable[[str], Event]

    def __call__(self, batch: Sequence[QueuedEvent]) -> Sequence[str]:
        """Write the batch in order, and return the ids of the messages to deliver again.

        A refused event holds back the later ones of its group and no others. An archive that
        cannot be reached is asked once: that event and all after it come again.
        """
        refused: list[str] = []
        held_back: set[str] = set()
        for place, message in enumerate(batch):
            try:
                self._write(message, held_back)
            except EventRefusedError:
                held_back.add(message.group)
                refused.append(message.message_id)
            except ArchiveUnavailableError:
                return refused + [later.message_id for later in batch[place:]]
        return refused

    def _write(self, message: QueuedEvent, held_back: set[str]) -> None:
        if message.group in held_back:
            raise EventRefusedError("an earlier event of the group was refused")
        self.archive.write(self.decode(message.body))
