"""The contract of `RecordingStore`: in memory, and on DynamoDB and S3 as moto has them."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import boto3
import pytest

from lectern.adapters.dynamodb.items import ChunkItem, RecordingItem
from lectern.adapters.dynamodb.live_item import ONLY
from lectern.adapters.dynamodb.recordings import DynamoDbRecordingStore
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.memory import MemoryRecordingStore, MemoryTable
from lectern.adapters.s3.bucket import Bucket
from lectern.domain.chunk import Chunk, RecordingFacts
from lectern.domain.errors import InvalidMessageError, TranscriptionFailedError
from lectern.domain.identity import new_id
from lectern.ports.recordings import RecordingId, RecordingState, RecordingStore
from local.servers.aws import SPEECH_BUCKET
from tests.contract.conflicts import a_lost_answer_to
from tests.fakes.clock import MovableClock, YieldingClock
from tests.stack_table import stack_table

MINUTE = 60_000
# DynamoDB stores small chunks and S3 large ones. Browsers also send empty ones.
CHUNKS = [bytes([n]) * size for n, size in enumerate((0, 8_000, 8_001, 90_000, 0, 20_000, 0))]
OTHERS = len(CHUNKS) - 1


@pytest.fixture
def clock() -> MovableClock:
    return YieldingClock()


@pytest.fixture(params=["memory", "dynamodb"])
def store(request: pytest.FixtureRequest, clock: MovableClock) -> Iterator[RecordingStore]:
    if request.param == "dynamodb":
        yield request.getfixturevalue("on_dynamodb")
    else:
        yield MemoryRecordingStore(MemoryTable(clock))


@pytest.fixture
def on_dynamodb(live_table: LiveTable, clock: MovableClock) -> Iterator[DynamoDbRecordingStore]:
    """DynamoDB alone, where TTL and S3 may lose parts of a recording."""
    with ThreadPoolExecutor(8) as pool:
        yield DynamoDbRecordingStore(live_table, Bucket(SPEECH_BUCKET), clock, pool)


@pytest.fixture
def recording() -> RecordingId:
    return RecordingId(new_id(), "u1")


def chunks() -> list[Chunk]:
    last = len(CHUNKS) - 1
    return [Chunk(n, n == last, data) for n, data in enumerate(CHUNKS)]


def files_of(store: RecordingStore) -> int:
    """Return how many files the store has; in memory none."""
    if not isinstance(store, DynamoDbRecordingStore):
        return 0
    answer = store.bucket._client.list_objects_v2(Bucket=SPEECH_BUCKET, Prefix="recordings/")  # noqa: SLF001 - what the port does not tell
    return answer["KeyCount"]


def recording_key(recording: RecordingId) -> str:
    return f"RECORDING#{recording.session_id}#{recording.utterance_id}"


def forget_head(recording: RecordingId) -> None:
    """Delete items as TTL does, one after the other."""
    stack_table().delete(RecordingItem(recording_key(recording), ONLY))


class Away(Bucket):
    """A bucket that cannot be reached."""

    def get(self, key: str) -> tuple[bytes, str] | None:
        raise OSError("away")


def delete_files() -> None:
    client = boto3.client("s3")
    for found in client.list_objects_v2(Bucket=SPEECH_BUCKET, Prefix="recordings/")["Contents"]:
        client.delete_object(Bucket=SPEECH_BUCKET, Key=found["Key"])


def test_a_recording_in_one_chunk_is_complete(
    store: RecordingStore, recording: RecordingId
) -> None:
    state = store.add(recording, Chunk(0, is_last=True, data=b"sound"))

    assert state.is_complete
    assert state.size == 5
    assert store.claim(recording) == b"sound"


@pytest.mark.parametrize("seed", range(4))
def test_chunks_in_any_order_become_the_recording(
    store: RecordingStore, recording: RecordingId, seed: int
) -> None:
    shuffled = chunks()
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order is no secret

    states = [store.add(recording, chunk) for chunk in shuffled]

    assert [state.is_complete for state in states] == [False] * OTHERS + [True]
    assert states[-1].size == sum(map(len, CHUNKS))
    assert store.claim(recording) == b"".join(CHUNKS)


@pytest.mark.parametrize("round_", range(5))
def test_concurrent_last_chunks_complete_the_recording_and_it_is_claimed_once(
    store: RecordingStore, recording: RecordingId, round_: int
) -> None:
    with ThreadPoolExecutor(len(CHUNKS)) as pool:
        states = list(pool.map(lambda chunk: store.add(recording, chunk), chunks()))
        claims = list(pool.map(lambda _: store.claim(recording), CHUNKS))

    assert any(state.is_complete for state in states)
    assert sorted(claims, key=bool) == [None] * OTHERS + [b"".join(CHUNKS)]


def test_a_recording_of_empty_chunks_is_complete_and_empty(
    store: RecordingStore, recording: RecordingId
) -> None:
    states = [store.add(recording, Chunk(n, n == 2, b"")) for n in (2, 0, 0, 1)]

    assert [state.is_complete for state in states] == [False, False, False, True]
    assert states[-1].size == 0
    assert store.claim(recording) == b""


def test_a_repeated_chunk_counts_once(store: RecordingStore, recording: RecordingId) -> None:
    first, *_, last = chunks()
    store.add(recording, first)

    again = store.add(recording, first)

    assert (again.indices, again.size) == (frozenset({0}), len(first.data))
    assert not store.add(recording, last).is_complete
    assert store.read(recording).missing == [*range(1, OTHERS)]


@pytest.mark.parametrize(
    ("mine", "yours"), [(b"mine", b"yours"), (b"m" * 9_000, b"y" * 9_000), (b"mine", b"y" * 9_000)]
)
def test_a_different_chunk_with_the_same_index_is_rejected_and_changes_nothing(
    store: RecordingStore, recording: RecordingId, mine: bytes, yours: bytes
) -> None:
    before = files_of(store)
    store.add(recording, Chunk(0, is_last=True, data=mine))

    with pytest.raises(InvalidMessageError) as refused:
        store.add(recording, Chunk(0, is_last=True, data=yours))

    assert refused.value.field == "index"
    assert store.claim(recording) == mine
    store.delete(recording)
    assert files_of(store) == before


@pytest.mark.parametrize(
    ("name", "known", "other"),
    [
        ("mime_type", RecordingFacts(mime_type="audio/ogg"), RecordingFacts(mime_type="audio/wav")),
        ("sequence", RecordingFacts(sequence=1), RecordingFacts(sequence=2)),
        ("language", RecordingFacts(language="es"), RecordingFacts(language="en")),
    ],
)
def test_a_chunk_that_contradicts_its_recording_is_rejected_by_field(
    store: RecordingStore,
    recording: RecordingId,
    name: str,
    known: RecordingFacts,
    other: RecordingFacts,
) -> None:
    store.add(recording, Chunk(0, is_last=False, data=b"a", facts=known))
    store.add(recording, Chunk(1, is_last=False, data=b"b"))

    with pytest.raises(InvalidMessageError) as refused:
        store.add(recording, Chunk(2, is_last=True, data=b"c", facts=other))

    assert refused.value.field == name
    assert store.read(recording).facts == known


@pytest.mark.parametrize(("first", "second"), [(2, 3), (3, 2)])
def test_a_recording_ends_once(
    store: RecordingStore, recording: RecordingId, first: int, second: int
) -> None:
    store.add(recording, Chunk(first, is_last=True, data=b"a"))

    with pytest.raises(InvalidMessageError) as refused:
        store.add(recording, Chunk(second, is_last=True, data=b"b"))

    assert refused.value.field == "is_last"


def test_a_chunk_after_the_last_one_is_rejected_in_any_order(
    store: RecordingStore, recording: RecordingId
) -> None:
    store.add(recording, Chunk(5, is_last=False, data=b"a"))

    with pytest.raises(InvalidMessageError) as refused:
        store.add(recording, Chunk(2, is_last=True, data=b"b"))

    assert refused.value.field == "is_last"


def test_any_chunk_may_carry_the_facts_of_the_recording(
    store: RecordingStore, recording: RecordingId
) -> None:
    store.add(recording, Chunk(1, is_last=True, data=b"b", facts=RecordingFacts(sequence=7)))
    state = store.add(
        recording, Chunk(0, is_last=False, data=b"a", facts=RecordingFacts(mime_type="audio/webm"))
    )

    assert state.facts == RecordingFacts("audio/webm", 7)


def test_after_a_crash_another_caller_may_transcribe(
    store: RecordingStore, recording: RecordingId, clock: MovableClock
) -> None:
    store.add(recording, Chunk(0, is_last=True, data=b"sound"))
    store.claim(recording)

    assert store.read(recording).is_claimed
    assert store.claim(recording) is None

    clock.now += MINUTE // 2
    assert store.claim(recording) == b"sound"


def test_a_transcribed_recording_is_deleted_and_its_text_stored(
    store: RecordingStore, recording: RecordingId
) -> None:
    before = files_of(store)
    for chunk in chunks():
        store.add(recording, chunk)
    store.claim(recording)

    store.finish(recording, "Good morning.")
    store.delete_audio(recording)

    assert files_of(store) == before
    assert store.add(recording, chunks()[0]).text == "Good morning."
    assert store.claim(recording) is None


def test_a_deleted_recording_may_be_sent_again(
    store: RecordingStore, recording: RecordingId
) -> None:
    before = files_of(store)
    for chunk in chunks():
        store.add(recording, chunk)

    store.delete(recording)
    store.delete(recording)

    assert files_of(store) == before
    assert store.read(recording) == RecordingState()
    assert store.add(recording, Chunk(0, is_last=True, data=b"other")).is_complete


def test_an_incomplete_recording_expires_after_ten_minutes(
    store: RecordingStore, recording: RecordingId, clock: MovableClock
) -> None:
    store.add(recording, Chunk(1, is_last=True, data=b"old"))

    clock.now += 10 * MINUTE

    assert store.read(recording) == RecordingState()
    assert store.add(recording, Chunk(0, is_last=False, data=b"new")).indices == frozenset({0})


def test_an_expired_chunk_blocks_no_recording(
    on_dynamodb: DynamoDbRecordingStore, recording: RecordingId, clock: MovableClock
) -> None:
    on_dynamodb.add(recording, Chunk(0, is_last=False, data=b"old"))
    on_dynamodb.add(recording, Chunk(2, is_last=False, data=b"stray"))
    forget_head(recording)

    clock.now += 10 * MINUTE
    on_dynamodb.add(recording, Chunk(0, is_last=False, data=b"new "))
    on_dynamodb.add(recording, Chunk(1, is_last=True, data=b"sound"))

    assert on_dynamodb.claim(recording) == b"new sound"


def test_a_recording_with_a_lost_file_may_be_sent_again(
    on_dynamodb: DynamoDbRecordingStore, recording: RecordingId
) -> None:
    on_dynamodb.add(recording, Chunk(0, is_last=True, data=CHUNKS[3]))
    delete_files()

    with pytest.raises(TranscriptionFailedError, match="again"):
        on_dynamodb.claim(recording)

    assert on_dynamodb.read(recording) == RecordingState()
    on_dynamodb.add(recording, Chunk(0, is_last=True, data=CHUNKS[3]))
    assert on_dynamodb.claim(recording) == CHUNKS[3]


def test_a_recording_with_unreadable_files_may_be_claimed_again(
    on_dynamodb: DynamoDbRecordingStore, recording: RecordingId, clock: MovableClock
) -> None:
    on_dynamodb.add(recording, Chunk(0, is_last=True, data=CHUNKS[3]))
    away = replace(on_dynamodb, bucket=Away(SPEECH_BUCKET))

    with pytest.raises(OSError, match="away"):
        away.claim(recording)

    assert not on_dynamodb.read(recording).is_claimed
    assert on_dynamodb.claim(recording) == CHUNKS[3]


def test_a_recording_with_a_lost_chunk_is_incomplete(
    on_dynamodb: DynamoDbRecordingStore, recording: RecordingId
) -> None:
    for chunk in chunks():
        on_dynamodb.add(recording, chunk)
    stack_table().delete(ChunkItem(recording_key(recording), "CHUNK#00002"))

    with pytest.raises(TranscriptionFailedError, match="again"):
        on_dynamodb.claim(recording)

    assert on_dynamodb.read(recording) == RecordingState()


def test_an_incomplete_recording_is_deleted_only_if_unchanged(
    store: RecordingStore, recording: RecordingId
) -> None:
    first, second, *_, last = chunks()
    seen = store.add(recording, first)
    store.add(recording, second)

    assert not store.delete_incomplete(recording, seen.indices)
    assert store.read(recording).indices == {0, 1}
    assert store.delete_incomplete(recording, frozenset({0, 1}))
    assert store.read(recording) == RecordingState()
    assert store.delete_incomplete(recording, frozenset({0, 1}))
    assert store.add(recording, last).indices == {last.index}


def test_a_claimed_recording_is_not_deleted(store: RecordingStore, recording: RecordingId) -> None:
    state = store.add(recording, Chunk(0, is_last=True, data=b"sound"))
    store.claim(recording)

    assert not store.delete_incomplete(recording, state.indices)
    store.finish(recording, "Good morning.")
    assert not store.delete_incomplete(recording, state.indices)
    assert store.read(recording).text == "Good morning."


def test_a_claim_whose_answer_is_lost_is_known(
    on_dynamodb: DynamoDbRecordingStore, recording: RecordingId
) -> None:
    on_dynamodb.add(recording, Chunk(0, is_last=True, data=b"sound"))

    with a_lost_answer_to("UpdateItem"):
        assert on_dynamodb.claim(recording) == b"sound"

    assert on_dynamodb.claim(recording) is None


def test_a_deletion_whose_answer_is_lost_is_known(
    on_dynamodb: DynamoDbRecordingStore, recording: RecordingId
) -> None:
    state = on_dynamodb.add(recording, Chunk(1, is_last=True, data=b"sound"))

    with a_lost_answer_to("DeleteItem"):
        assert on_dynamodb.delete_incomplete(recording, state.indices)

    assert on_dynamodb.read(recording) == RecordingState()


def test_two_classes_may_use_the_same_id(store: RecordingStore) -> None:
    one, other = RecordingId(new_id(), "u1"), RecordingId(new_id(), "u1")
    store.add(one, Chunk(0, is_last=True, data=b"one"))
    store.add(other, Chunk(0, is_last=True, data=b"other"))

    assert (store.claim(one), store.claim(other)) == (b"one", b"other")
