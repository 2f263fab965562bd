"""Deletes the data of a class from the table before its TTL does."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final

from lectern.adapters.dynamodb.corrections import corrections_key
from lectern.adapters.dynamodb.items import class_key, participants_key
from lectern.adapters.dynamodb.live_item import ONLY
from lectern.adapters.dynamodb.slots import log_key
from lectern.adapters.dynamodb.stored_captions import parts_key
from lectern.adapters.dynamodb.table import LiveTable

Key = tuple[str, str]

_SHORT_LIVED: Final = ("PACE", "CATCHUP", "REPAIR", "ALLOWANCE", "EARS")
"""Partitions of rate limits and leases that last minutes; most have expired by then."""


@dataclass(frozen=True, slots=True)
class DynamoDbEraser:
    """`Eraser`: deletes the class, its members, its log, and the other items of each utterance.

    TTL deletes the rest:

    - Resume tokens, which name the class and a participant. Only their secret finds them.
    - Keys of projectors, which name the class and its code, for the same reason.
    - Chunks of recordings that were never completed.

    `pool` runs the deletes in parallel.
    """

    table: LiveTable
    pool: Executor

    def erase(self, session_id: str) -> Mapping[str, int]:
        log = log_key(session_id)
        slots = list(self.table.rows(log, ["sk", "utterance_id"]))
        named = [f"{session_id}#{slot['utterance_id']['S']}" for slot in slots]
        # The log goes last: a retry needs it to find the items of each utterance.
        return {
            "recordings": self._delete([(f"RECORDING#{name}", ONLY) for name in named]),
            "liveUtterances": self._delete([(f"UTTERANCE#{name}", ONLY) for name in named]),
            "livePaces": self._delete(
                [key for kind in _SHORT_LIVED for key in self._keys(f"{kind}#{session_id}")]
            ),
            "liveParticipants": self._delete(self._keys(participants_key(session_id))),
            "liveClass": self._delete(self._keys(class_key(session_id))),
            "liveLog": self._delete(
                [
                    *self._keys(parts_key(session_id)),
                    *self._keys(corrections_key(session_id)),
                    *((log, slot["sk"]["S"]) for slot in slots),
                ]
            ),
        }

    def _delete(self, keys: Sequence[Key]) -> int:
        """Delete the items, and return how many existed."""
        deleted = self.pool.map(lambda key: self.table.pop(*key), keys)
        return sum(item is not None for item in deleted)

    def _keys(self, partition: str) -> list[Key]:
        return [(partition, item["sk"]["S"]) for item in self.table.rows(partition, ["sk"])]
