"""Which stored utterances the teacher has corrected, ordered by time."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lectern.adapters.dynamodb.items import CorrectionItem
from lectern.adapters.dynamodb.live_item import seconds
from lectern.adapters.dynamodb.slots import slot_at, slot_key
from lectern.adapters.dynamodb.stored_captions import stored_utterance
from lectern.adapters.dynamodb.table import LiveTable
from lectern.domain.utterance import StoredUtterance
from lectern.ports.corrections import MAX_CORRECTIONS

_READ: Final = 1_000  # corrections, of which several may be of one utterance


@dataclass(frozen=True, slots=True)
class DynamoDbCorrections:
    """Implements `Corrections` on DynamoDB."""

    table: LiveTable

    def since(self, session_id: str, at: int, last: int) -> Sequence[int]:
        items = self.table.query(
            CorrectionItem,
            corrections_key(session_id),
            CorrectionItem.sk >= _time_key(at),
            scan_index_forward=False,
            limit=_READ,
        )
        numbers = (int(item.sk.rpartition("#")[2]) for item in islice(items, _READ))
        latest = dict.fromkeys(number for number in numbers if number <= last)
        return sorted(islice(latest, MAX_CORRECTIONS))

    def read(self, session_id: str, sequences: Sequence[int]) -> Sequence[StoredUtterance]:
        slots = (slot_at(self.table, session_id, sequence) for sequence in sequences)
        return [
            stored_utterance(self.table, session_id, slot) for slot in slots if slot and slot.stored
        ]


def note_correction(
    table: LiveTable, session_id: str, sequence: int, at: int, expires_at: int
) -> None:
    """Note that another text of a stored utterance is about to be delivered.

    Before the text is stored: if the function dies in between, readers only read the utterance in
    vain.
    """
    place = f"{_time_key(at)}#{slot_key(sequence)}"
    table.save(CorrectionItem(corrections_key(session_id), place, ttl=seconds(expires_at)))


def corrections_key(session_id: str) -> str:
    """Return the partition of a class's corrections."""
    return f"CORRECTED#{session_id}"


def _time_key(at: int) -> str:
    return f"{at:016d}"
