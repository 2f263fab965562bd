"""Recordings that wait for transcription: small chunks in DynamoDB, larger ones in S3.

The recording's item has the set of its chunks' indices. A function writes each chunk before it adds
the index to the set. So the function whose update completes the set sees that it does, and finds
all chunks.
"""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Final

from pynamodb.exceptions import DeleteError, PutError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from lectern.adapters.dynamodb.items import (
    ONLY,
    PieceItem,
    RecordingItem,
    get,
    is_free,
    lost_race,
    seconds,
)
from lectern.adapters.s3.bucket import Bucket
from lectern.domain.clock import Clock
from lectern.domain.errors import InvalidMessageError, TranscriptionFailedError
from lectern.ports.recordings import Gathered, Piece, RecordingId

logger = logging.getLogger(__name__)

_KEPT_MS: Final = 10 * 60_000
_LEASE_MS: Final = 30_000
# DynamoDB bills writes per KB: above this size a file in S3 is cheaper.
_SMALL_BYTES: Final = 8_000
_PIECE: Final = "PIECE#"
_ATTRIBUTES: Final[Mapping[str, Any]] = {
    "mimeType": RecordingItem.mime_type,
    "sequence": RecordingItem.wanted_sequence,
    "languageCode": RecordingItem.spoken_language,
}


@dataclass(frozen=True, slots=True)
class DynamoDbRecordingStore:
    """`RecordingStore`. `pool` runs reads and deletes of chunks in parallel."""

    bucket: Bucket
    clock: Clock
    pool: Executor

    def add(self, recording: RecordingId, piece: Piece) -> Gathered:
        item = get(RecordingItem, _key(recording))
        if item is not None and not item.is_live(self.clock()):
            self.forget(recording)  # an expired recording that TTL has not deleted yet
        elif item is not None and item.heard is not None:
            return self._gathered(item)
        is_new = self._write(recording, piece)
        item = RecordingItem(_key(recording), ONLY)
        try:
            item.update(actions=self._count(piece, is_new=is_new), condition=_agrees(piece))
        except UpdateError as error:
            if not lost_race(error):
                raise
            raise _disagreement(piece, self.look(recording)) from error
        gathered = self._gathered(item)
        # The condition does not see a larger index that arrived before the last chunk.
        if gathered.last_index is not None and max(gathered.indices) > gathered.last_index:
            raise _disagreement(piece, gathered)
        return gathered

    def _write(self, recording: RecordingId, piece: Piece) -> bool:
        """Write the chunk, and return whether it is new.

        Raises:
            InvalidMessageError: Another chunk has this index.
        """
        now = self.clock()
        item = PieceItem(
            _key(recording),
            _sort_key(piece.index),
            digest=hashlib.sha256(piece.data).hexdigest(),
            ttl=seconds(now + _KEPT_MS),
        )
        if len(piece.data) <= _SMALL_BYTES:
            item.data = piece.data
        else:
            self.bucket.put(_file(item), piece.data, "application/octet-stream")
        try:
            item.save(condition=is_free(PieceItem, now))
        except PutError as error:
            if not lost_race(error):
                raise
            known = get(PieceItem, item.pk, item.sk)
            if known and known.digest != item.digest:
                if item.data is None:
                    self.bucket.delete(_file(item))
                text = f"There is another piece with number {piece.index} in this recording."
                raise InvalidMessageError(text, field="chunkIndex") from error
            return False
        return True

    def _count(self, piece: Piece, *, is_new: bool) -> list[Action]:
        actions = [
            RecordingItem.kind.set(RecordingItem),
            RecordingItem.ttl.set(seconds(self.clock() + _KEPT_MS)),
            RecordingItem.indices.add({piece.index}),
            # A chunk that the client resends must not count twice.
            RecordingItem.size.add(len(piece.data) if is_new else 0),
        ]
        if piece.is_last:
            actions.append(RecordingItem.last_index.set(piece.index))
        return actions + [_ATTRIBUTES[name].set(value) for name, value in piece.facts.items()]

    def look(self, recording: RecordingId) -> Gathered:
        item = get(RecordingItem, _key(recording))
        if item is None or not item.is_live(self.clock()):
            return Gathered()
        return self._gathered(item)

    def _gathered(self, item: RecordingItem) -> Gathered:
        values = item.attribute_values
        named = {name: values.get(attribute.attr_name) for name, attribute in _ATTRIBUTES.items()}
        last = values.get("last_index")
        return Gathered(
            indices=frozenset(map(int, values.get("indices") or ())),
            last_index=None if last is None else int(last),
            size=int(values.get("size") or 0),
            facts={name: value for name, value in named.items() if value is not None},
            is_claimed=(values.get("claimed_until") or 0) > self.clock(),
            text=values.get("heard"),
        )

    def claim(self, recording: RecordingId) -> bytes | None:
        now, until = self.clock(), RecordingItem.claimed_until
        item = RecordingItem(_key(recording), ONLY)
        try:
            item.update(
                actions=[until.set(now + _LEASE_MS)],
                condition=RecordingItem.pk.exists()
                & RecordingItem.heard.does_not_exist()
                & (until.does_not_exist() | (until <= now)),
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            return None
        try:
            return b"".join(self.pool.map(self._read, self._all_of(item)))
        except TranscriptionFailedError:
            self.forget(recording)
            raise
        except BaseException:
            item.update(actions=[until.remove()])  # release: a resent chunk may claim it again
            raise

    def _all_of(self, whole: RecordingItem) -> Sequence[PieceItem]:
        count = int(whole.last_index) + 1
        pieces = self._pieces(whole.pk)[:count]
        if [piece.sk for piece in pieces] != [_sort_key(index) for index in range(count)]:
            raise _lost("table")
        return pieces

    def _read(self, item: PieceItem) -> bytes:
        if item.data is not None:
            return bytes(item.data)
        found = self.bucket.get(_file(item))
        if found is None:
            raise _lost("bucket")
        return found[0]

    def _pieces(self, key: str) -> Sequence[PieceItem]:
        """Return the chunks by index: their sort keys are zero-padded."""
        condition = PieceItem.sk.startswith(_PIECE)
        return list(PieceItem.query(key, condition, consistent_read=True))

    def finish(self, recording: RecordingId, text: str) -> None:
        RecordingItem(_key(recording), ONLY).update(
            actions=[
                RecordingItem.kind.set(RecordingItem),
                RecordingItem.ttl.set(seconds(self.clock() + _KEPT_MS)),
                RecordingItem.heard.set(text),
            ]
        )

    def give_up(self, recording: RecordingId, indices: frozenset[int]) -> bool:
        untouched = (
            RecordingItem.claimed_until.does_not_exist()
            & RecordingItem.heard.does_not_exist()
            & (RecordingItem.indices == set(indices))
        )
        try:
            RecordingItem(_key(recording), ONLY).delete(condition=untouched)
        except DeleteError as error:
            if not lost_race(error):
                raise
            return False
        self.discard_sound(recording)
        return True

    def forget(self, recording: RecordingId) -> None:
        self.discard_sound(recording)
        RecordingItem(_key(recording), ONLY).delete()

    def discard_sound(self, recording: RecordingId) -> None:
        list(self.pool.map(self._delete, self._pieces(_key(recording))))

    def _delete(self, item: PieceItem) -> None:
        if item.data is None:
            self.bucket.delete(_file(item))
        item.delete()


def _agrees(piece: Piece) -> Condition:
    """Return the condition that the chunk agrees with the chunks before it."""
    last = RecordingItem.last_index
    ends = last == piece.index if piece.is_last else last > piece.index
    condition: Condition = last.does_not_exist() | ends
    for name, value in piece.facts.items():
        attribute = _ATTRIBUTES[name]
        condition &= attribute.does_not_exist() | (attribute == value)
    return condition


def _disagreement(piece: Piece, there: Gathered) -> InvalidMessageError:
    for name, value in piece.facts.items():
        if there.facts.get(name, value) != value:
            text = f"`{name}` is another one than in an earlier piece of this recording."
            return InvalidMessageError(text, field=name)
    text = "The recording ends at another piece. Use a new `utteranceId` for each recording."
    return InvalidMessageError(text, field="isFinalChunk")


def _lost(where: str) -> TranscriptionFailedError:
    logger.error("a piece of a recording is lost", extra={"where": where})
    return TranscriptionFailedError("Part of the recording was lost. Send all of it again.")


def _key(recording: RecordingId) -> str:
    return f"RECORDING#{recording.session_id}#{recording.utterance_id}"


def _sort_key(index: int) -> str:
    return f"{_PIECE}{index:05d}"


def _file(item: PieceItem) -> str:
    """Return the chunk's name in the bucket, which no other data under its index shares."""
    name = f"{item.pk}{item.sk}{item.digest}"
    return f"recordings/{hashlib.sha256(name.encode()).hexdigest()}"
