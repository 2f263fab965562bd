"""Deleting what is left of a class in the table, before its TTL does."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final

from lectern.adapters.dynamodb.items import ONLY, class_key, participants_key, pop, rows
from lectern.adapters.dynamodb.kept import parts_key
from lectern.adapters.dynamodb.slots import log_key

Key = tuple[str, str]

_PASSING: Final = ("PACE", "CATCHUP", "ALLOWANCE")
"""What is noted of a class for minutes, of how often and how much; mostly gone by TTL by then."""


@dataclass(frozen=True, slots=True)
class DynamoDbEraser:
    """`Eraser`: the class with its members, its log, and what each utterance has beside that.

    A resume token is found by its secret only; it names the class and a participant, and is gone by
    TTL. So are the pieces of a recording that nobody completed.

    `pool` runs the deletes side by side.
    """

    pool: Executor

    def erase(self, session_id: str) -> Mapping[str, int]:
        log = log_key(session_id)
        slots = list(rows(log, ["sk", "utterance_id"]))
        named = [f"{session_id}#{slot['utterance_id']['S']}" for slot in slots]
        # The log last: it is what a second try would find the others by.
        return {
            "recordings": self._delete([(f"RECORDING#{name}", ONLY) for name in named]),
            "liveUtterances": self._delete([(f"UTTERANCE#{name}", ONLY) for name in named]),
            "livePaces": self._delete(
                [key for kind in _PASSING for key in _keys(f"{kind}#{session_id}")]
            ),
            "liveParticipants": self._delete(_keys(participants_key(session_id))),
            "liveClass": self._delete(_keys(class_key(session_id))),
            "liveLog": self._delete(
                [*_keys(parts_key(session_id)), *((log, slot["sk"]["S"]) for slot in slots)]
            ),
        }

    def _delete(self, keys: Sequence[Key]) -> int:
        """Delete items, and return how many were there."""
        return sum(item is not None for item in self.pool.map(lambda key: pop(*key), keys))


def _keys(partition: str) -> list[Key]:
    return [(partition, item["sk"]["S"]) for item in rows(partition, ["sk"])]
