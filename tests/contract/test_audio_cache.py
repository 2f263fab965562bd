"""The contract of `AudioCache`, on DynamoDB and S3 as moto has them."""

import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.error import HTTPError

import pytest

from lectern.adapters.dynamodb.speech import DynamoDbAudioCache
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.memory import MemoryAudioCache
from lectern.adapters.s3.bucket import Bucket
from lectern.domain.identity import new_id
from lectern.domain.settings import SpeechService
from lectern.domain.speech import AudioFormat, SpokenAudio, Voice, speech_key
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.audio_cache import AudioCache, Claim
from local.servers.aws import SPEECH_BUCKET
from tests.fakes.clock import MovableClock

VOICE = Voice(SpeechService.LOCAL, "Ana", "es")
HOUR = 3_600_000


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def cache(live_table: LiveTable, clock: MovableClock) -> DynamoDbAudioCache:
    return DynamoDbAudioCache(live_table, Bucket(SPEECH_BUCKET), clock)


@pytest.fixture(params=["memory", "dynamodb"])
def any_cache(request: pytest.FixtureRequest) -> AudioCache:
    if request.param == "memory":
        return MemoryAudioCache()
    cache: DynamoDbAudioCache = request.getfixturevalue("cache")
    return cache


@pytest.fixture
def key() -> str:
    return speech_key(new_id(), VOICE, "scope")


def spoken(
    data: bytes = b"\xff\xf3sound", audio_format: AudioFormat = AudioFormat.MP3
) -> SpokenAudio:
    return SpokenAudio(data, audio_format, VOICE)


def test_the_caller_may_synthesize_what_is_not_cached(any_cache: AudioCache, key: str) -> None:
    assert any_cache.claim(key) is Claim.GRANTED


def test_one_of_many_concurrent_callers_synthesizes(any_cache: AudioCache, key: str) -> None:
    with ThreadPoolExecutor(16) as pool:
        claims = list(pool.map(lambda _: any_cache.claim(key), range(16)))

    assert claims.count(Claim.GRANTED) == 1
    assert claims.count(Claim.PENDING) == 15


@pytest.mark.parametrize("audio_format", AudioFormat)
def test_stored_audio_is_found_unchanged(
    any_cache: AudioCache, key: str, audio_format: AudioFormat
) -> None:
    any_cache.claim(key)
    any_cache.store(key, spoken(audio_format=audio_format))
    any_cache.store(key, spoken(audio_format=audio_format))

    assert any_cache.claim(key) is Claim.CACHED
    assert any_cache.find(key, VOICE) == spoken(audio_format=audio_format)


def test_cached_audio_has_no_usage(any_cache: AudioCache, key: str) -> None:
    usage = Usage(PaidService.SPEAK, "azure", "neural", {Unit.CHARACTERS: 12})
    any_cache.claim(key)
    any_cache.store(key, replace(spoken(), usage=(usage,)))

    assert any_cache.find(key, VOICE) == spoken()


def test_after_a_failure_the_next_caller_may_synthesize(any_cache: AudioCache, key: str) -> None:
    any_cache.claim(key)
    any_cache.release(key)

    assert any_cache.claim(key) is Claim.GRANTED


def test_releasing_a_claim_keeps_stored_audio(any_cache: AudioCache, key: str) -> None:
    any_cache.claim(key)
    any_cache.store(key, spoken())
    any_cache.release(key)

    assert any_cache.claim(key) is Claim.CACHED


def test_the_claim_of_a_dead_caller_expires_after_half_a_minute(
    cache: DynamoDbAudioCache, key: str, clock: MovableClock
) -> None:
    cache.claim(key)

    clock.now += 29_000
    assert cache.claim(key) is Claim.PENDING

    clock.now += 1_000
    assert cache.claim(key) is Claim.GRANTED


def test_audio_is_synthesized_again_before_the_bucket_deletes_it(
    cache: DynamoDbAudioCache, key: str, clock: MovableClock
) -> None:
    cache.claim(key)
    cache.store(key, spoken())

    clock.now += 20 * HOUR

    assert cache.claim(key) is Claim.GRANTED


def test_audio_missing_in_the_bucket_may_be_claimed_again(
    cache: DynamoDbAudioCache, key: str
) -> None:
    cache.claim(key)
    cache.store(key, spoken())
    cache.bucket.delete(f"speech/{key}")

    assert cache.find(key, VOICE) is None
    assert cache.claim(key) is Claim.GRANTED


def fetch(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return answer.status, answer.read(), {k.lower(): v for k, v in answer.headers.items()}


def test_a_link_plays_in_a_browser_of_any_origin_from_anywhere_in_the_file(
    cache: DynamoDbAudioCache, key: str, clock: MovableClock
) -> None:
    cache.claim(key)
    cache.store(key, spoken(bytes(range(256)) * 200))
    link = cache.link(key)
    page = "https://captions.school.example"

    _, whole, headers = fetch(link.url, Origin=page)
    status, part, of_part = fetch(link.url, Origin=page, Range="bytes=100-199")

    assert whole == bytes(range(256)) * 200
    assert headers["content-type"] == "audio/mpeg"
    assert headers["access-control-allow-origin"] in {"*", page}
    assert (status, part) == (206, whole[100:200])
    assert of_part["content-range"] == f"bytes 100-199/{len(whole)}"
    assert link.expires_at == clock.now + HOUR


def test_a_link_is_for_one_file_and_cannot_be_changed_into_another(
    cache: DynamoDbAudioCache, key: str
) -> None:
    cache.claim(key)
    cache.store(key, spoken())

    assert key in cache.link(key).url
    assert "X-Amz-Signature=" in cache.link(key).url
    assert "X-Amz-Expires=3600" in cache.link(key).url


def test_a_link_without_its_file_is_not_found(cache: DynamoDbAudioCache, key: str) -> None:
    with pytest.raises(HTTPError) as refused:
        fetch(cache.link(key).url)

    assert refused.value.code == 404
    refused.value.close()
