"""Recordings that wait for transcription: small chunks in DynamoDB, larger ones in S3.

The recording's item has the set of its chunks' indices. A function writes each chunk before it adds
the index to the set. So the function whose update completes the set sees that it does, and finds
all chunks.

If the answer to a conditional write is lost, the SDK repeats the write, and its condition fails.
"""

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Final

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.items import ChunkItem, RecordingItem
from lectern.adapters.dynamodb.live_item import ONLY, is_free, seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.s3.bucket import Bucket
from lectern.domain.chunk import Chunk, RecordingFacts, chunk_changed, disagreement
from lectern.domain.clock import Clock
from lectern.domain.errors import TranscriptionFailedError
from lectern.domain.identity import new_id
from lectern.domain.lease import LEASE_MS
from lectern.observability import logger
from lectern.ports.recordings import KEPT_MS, RecordingId, RecordingState

# DynamoDB bills writes per KB: above this size a file in S3 is cheaper.
_SMALL_BYTES: Final = 8_000
_CHUNK: Final = "CHUNK#"
_ATTRIBUTES: Final[Mapping[str, Any]] = {
    "mime_type": RecordingItem.mime_type,
    "sequence": RecordingItem.wanted_sequence,
    "language": RecordingItem.spoken_language,
}


@dataclass(frozen=True, slots=True)
class DynamoDbRecordingStore:
    """Implements `RecordingStore`. `pool` runs reads and deletes of chunks in parallel."""

    table: LiveTable
    bucket: Bucket
    clock: Clock
    pool: Executor

    def add(self, recording: RecordingId, chunk: Chunk) -> RecordingState:
        item = self.table.get(RecordingItem, _key(recording))
        if item is not None and not item.is_live(self.clock()):
            self.delete(recording)  # an expired recording that TTL has not deleted yet
        elif item is not None and item.text is not None:
            return self._state(item)
        is_new = self._write(recording, chunk)
        item = RecordingItem(_key(recording), ONLY)
        if not self.table.update(item, self._count(chunk, is_new=is_new), _agrees(chunk)):
            raise disagreement(chunk, self.read(recording).facts)
        state = self._state(item)
        # The condition does not see a larger index that arrived before the last chunk.
        if state.last_index is not None and max(state.indices) > state.last_index:
            raise disagreement(chunk, state.facts)
        return state

    def _write(self, recording: RecordingId, chunk: Chunk) -> bool:
        """Write the chunk, and return whether it is new.

        Raises:
            InvalidMessageError: Another chunk has this index.
        """
        now = self.clock()
        item = ChunkItem(
            _key(recording),
            _sort_key(chunk.index),
            digest=hashlib.sha256(chunk.data).hexdigest(),
            ttl=seconds(now + KEPT_MS),
        )
        if len(chunk.data) <= _SMALL_BYTES:
            item.data = chunk.data
        else:
            self.bucket.put(_file(item), chunk.data, "application/octet-stream")
        if self.table.save(item, is_free(ChunkItem, now)):
            return True
        known = self.table.get(ChunkItem, item.pk, item.sk)
        if known and known.digest != item.digest:
            if item.data is None:
                self.bucket.delete(_file(item))
            raise chunk_changed(chunk.index)
        return False

    def _count(self, chunk: Chunk, *, is_new: bool) -> list[Action]:
        actions = [
            RecordingItem.kind.set(RecordingItem),
            RecordingItem.ttl.set(seconds(self.clock() + KEPT_MS)),
            RecordingItem.indices.add({chunk.index}),
            # A chunk that the client resends must not count twice.
            RecordingItem.size.add(len(chunk.data) if is_new else 0),
        ]
        if chunk.is_last:
            actions.append(RecordingItem.last_index.set(chunk.index))
        known = chunk.facts.known().items()
        return actions + [_ATTRIBUTES[name].set(value) for name, value in known]

    def read(self, recording: RecordingId) -> RecordingState:
        item = self.table.get(RecordingItem, _key(recording))
        if item is None or not item.is_live(self.clock()):
            return RecordingState()
        return self._state(item)

    def _state(self, item: RecordingItem) -> RecordingState:
        values = item.attribute_values
        facts = {name: values.get(attribute.attr_name) for name, attribute in _ATTRIBUTES.items()}
        last = values.get("last_index")
        return RecordingState(
            indices=frozenset(map(int, values.get("indices") or ())),
            last_index=None if last is None else int(last),
            size=int(values.get("size") or 0),
            facts=RecordingFacts(**facts),
            is_claimed=(values.get("claimed_until") or 0) > self.clock(),
            text=values.get("text"),
        )

    def claim(self, recording: RecordingId) -> bytes | None:
        item = self._claimed(recording)
        if item is None:
            return None
        try:
            return b"".join(self.pool.map(self._read_chunk, self._all_of(item)))
        except TranscriptionFailedError:
            self.delete(recording)
            raise
        except BaseException:
            # Release it: a resent chunk may claim it again.
            self.table.update(item, [RecordingItem.claimed_until.remove()])
            raise

    def _claimed(self, recording: RecordingId) -> RecordingItem | None:
        now, until, claim_id = self.clock(), RecordingItem.claimed_until, new_id()
        item = RecordingItem(_key(recording), ONLY)
        is_open = RecordingItem.pk.exists() & RecordingItem.text.does_not_exist()
        is_unclaimed = until.does_not_exist() | (until <= now)
        actions = [until.set(now + LEASE_MS), RecordingItem.claim_id.set(claim_id)]
        if self.table.update(item, actions, is_open & is_unclaimed):
            return item
        known = self.table.get(RecordingItem, item.pk)
        return known if known and known.claim_id == claim_id else None

    def _all_of(self, whole: RecordingItem) -> Sequence[ChunkItem]:
        count = int(whole.last_index) + 1
        chunks = self._chunks(whole.pk)[:count]
        if [chunk.sk for chunk in chunks] != [_sort_key(index) for index in range(count)]:
            raise _lost("table")
        return chunks

    def _read_chunk(self, item: ChunkItem) -> bytes:
        if item.data is not None:
            return bytes(item.data)
        found = self.bucket.get(_file(item))
        if found is None:
            raise _lost("bucket")
        return found[0]

    def _chunks(self, key: str) -> Sequence[ChunkItem]:
        """Return the chunks by index: their sort keys are zero-padded."""
        condition = ChunkItem.sk.startswith(_CHUNK)
        return list(self.table.query(ChunkItem, key, condition))

    def finish(self, recording: RecordingId, text: str) -> None:
        self.table.update(
            RecordingItem(_key(recording), ONLY),
            actions=[
                RecordingItem.kind.set(RecordingItem),
                RecordingItem.ttl.set(seconds(self.clock() + KEPT_MS)),
                RecordingItem.text.set(text),
            ],
        )

    def delete_incomplete(self, recording: RecordingId, indices: frozenset[int]) -> bool:
        untouched = (
            RecordingItem.claimed_until.does_not_exist()
            & RecordingItem.text.does_not_exist()
            & (RecordingItem.indices == set(indices))
        )
        is_deleted = self.table.delete(RecordingItem(_key(recording), ONLY), untouched)
        if not is_deleted and self.table.get(RecordingItem, _key(recording)) is not None:
            return False
        self.delete_audio(recording)
        return True

    def delete(self, recording: RecordingId) -> None:
        self.delete_audio(recording)
        self.table.delete(RecordingItem(_key(recording), ONLY))

    def delete_audio(self, recording: RecordingId) -> None:
        list(self.pool.map(self._delete_chunk, self._chunks(_key(recording))))

    def _delete_chunk(self, item: ChunkItem) -> None:
        if item.data is None:
            self.bucket.delete(_file(item))
        self.table.delete(item)


def _agrees(chunk: Chunk) -> Condition:
    """Return the condition that the chunk agrees with the chunks before it."""
    last = RecordingItem.last_index
    ends = last == chunk.index if chunk.is_last else last > chunk.index
    condition: Condition = last.does_not_exist() | ends
    for name, value in chunk.facts.known().items():
        attribute = _ATTRIBUTES[name]
        condition &= attribute.does_not_exist() | (attribute == value)
    return condition


def _lost(where: str) -> TranscriptionFailedError:
    logger.error("chunk of a recording lost", where=where)
    return TranscriptionFailedError(
        "Part of the recording was lost. Send the whole recording again."
    )


def _key(recording: RecordingId) -> str:
    return f"RECORDING#{recording.session_id}#{recording.utterance_id}"


def _sort_key(index: int) -> str:
    return f"{_CHUNK}{index:05d}"


def _file(item: ChunkItem) -> str:
    """Return the chunk's name in the bucket, which no other data under its index shares."""
    name = f"{item.pk}{item.sk}{item.digest}"
    return f"recordings/{hashlib.sha256(name.encode()).hexdigest()}"
