"""The contract of `Poster`, and how `ApiGatewayPoster` handles a failing service."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

import pytest

from lectern.adapters.api_gateway.batch import Batch, Post, RetryLimits
from lectern.adapters.api_gateway.poster import ApiGatewayPoster
from lectern.adapters.memory import MemoryPoster
from lectern.ports.post import Poster, PostResult
from tests.fakes.management_api import KEYS, Answer, FakeManagementApi


@dataclass(frozen=True)
class Service:
    """A poster, its connections, and the messages they have received."""

    poster: Poster
    open: set[str]
    received: dict[str, list[bytes]]


@pytest.fixture
def aws_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def api() -> Iterator[FakeManagementApi]:
    with FakeManagementApi().running() as api:
        yield api


@pytest.fixture
def poster(aws_environment: None, api: FakeManagementApi) -> Iterator[ApiGatewayPoster]:
    poster = ApiGatewayPoster(endpoint_url=api.url, connections=8)
    yield poster
    poster.close()


@pytest.fixture(params=["memory", "api gateway"])
def service(request: pytest.FixtureRequest) -> Service:
    if request.param == "memory":
        memory = MemoryPoster()
        return Service(memory, memory.open, memory.received)
    api = request.getfixturevalue("api")
    return Service(request.getfixturevalue("poster"), api.open, api.received)


def all_ids(result: PostResult) -> list[str]:
    return sorted(chain(result.delivered, result.gone, result.failed))


def test_every_open_connection_gets_the_body_once(service: Service) -> None:
    ids = {f"connection-{n}=" for n in range(50)}
    service.open.update(ids)

    result = service.poster.post_many(sorted(ids), '{"text":"año"}'.encode())

    assert sorted(result.delivered) == all_ids(result) == sorted(ids)
    assert dict(service.received) == {id_: ['{"text":"año"}'.encode()] for id_ in ids}


def test_gone_connections_are_reported_and_the_others_delivered(service: Service) -> None:
    service.open.update({"here=", "there="})

    result = service.poster.post_many(["left=", "here=", "lost=", "there="], b"{}")

    assert sorted(result.delivered) == ["here=", "there="]
    assert sorted(result.gone) == ["left=", "lost="]
    assert result.failed == []


def test_a_post_to_no_connection_does_nothing(service: Service) -> None:
    result = service.poster.post_many([], b"{}")

    assert all_ids(result) == []


def test_a_connection_named_twice_gets_the_body_once(service: Service) -> None:
    service.open.add("one=")

    result = service.poster.post_many(["one=", "one="], b"{}")

    assert result.delivered == ["one="]
    assert service.received["one="] == [b"{}"]


def test_a_disconnected_connection_is_gone(service: Service) -> None:
    service.open.update({"stays=", "goes="})

    closed = service.poster.disconnect_many(["goes="])

    assert closed == PostResult(delivered=["goes="], gone=[], failed=[])
    result = service.poster.post_many(["stays=", "goes="], b"{}")
    assert result == PostResult(delivered=["stays="], gone=["goes="], failed=[])


def test_disconnecting_twice_is_safe(service: Service) -> None:
    service.open.add("goes=")

    service.poster.disconnect_many(["goes=", "goes="])
    again = service.poster.disconnect_many(["goes="])

    assert again == PostResult(delivered=[], gone=["goes="], failed=[])
    assert service.open == set()


def test_checking_connections_sends_no_message(service: Service) -> None:
    service.open.update({"here=", "there="})

    result = service.poster.probe_many(["here=", "left=", "there=", "here="])

    assert sorted(result.delivered) == ["here=", "there="]
    assert (result.gone, result.failed) == (["left="], [])
    assert dict(service.received) == {}
    assert service.open == {"here=", "there="}


def test_many_callers_post_concurrently(service: Service) -> None:
    ids = [f"connection-{n}=" for n in range(20)]
    service.open.update(ids)
    bodies = [f"body {n}".encode() for n in range(6)]

    with ThreadPoolExecutor(len(bodies)) as callers:
        results = list(callers.map(lambda body: service.poster.post_many(ids, body), bodies))

    assert [all_ids(result) for result in results] == [sorted(ids)] * len(bodies)
    assert all(sorted(service.received[id_]) == bodies for id_ in ids)


def test_the_endpoint_is_read_from_the_environment(
    api: FakeManagementApi, aws_environment: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI", api.url)
    api.open.add("one=")
    poster = ApiGatewayPoster()

    result = poster.post_many(["one="], b"{}")

    poster.close()
    assert result.delivered == ["one="]


@pytest.mark.parametrize(
    "trouble", [Answer.THROTTLED, Answer.SERVER_ERROR, Answer.RESET], ids=lambda t: t.name
)
def test_a_temporary_failure_is_retried(
    trouble: Answer, poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    api.plan("unlucky=", trouble, trouble)
    api.open.add("lucky=")

    result = poster.post_many(["lucky=", "unlucky="], b"{}")

    assert sorted(result.delivered) == ["lucky=", "unlucky="]
    assert api.received["unlucky="] == [b"{}"]
    assert api.tries["unlucky="] == 3


@pytest.mark.parametrize(
    "trouble", [Answer.THROTTLED, Answer.SERVER_ERROR, Answer.RESET], ids=lambda t: t.name
)
def test_a_temporary_failure_leaves_no_connection_open(
    trouble: Answer, poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    ids = [f"connection-{n}=" for n in range(200)]
    api.open.update(ids)
    api.plan(ids[7], trouble, trouble)

    result = poster.disconnect_many(ids)

    assert sorted(result.delivered) == all_ids(result) == sorted(ids)
    assert api.open == set()


def test_a_connection_that_cannot_be_closed_is_reported_and_not_raised(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    api.plan("stuck=", *[Answer.THROTTLED] * 99)
    api.plan("refused=", Answer.FORBIDDEN)
    api.open.add("fine=")

    result = poster.disconnect_many(["stuck=", "refused=", "fine="])

    assert sorted(result.failed) == ["refused=", "stuck="]
    assert result.delivered == ["fine="]


def test_a_connection_that_cannot_be_checked_is_not_reported_gone(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    api.plan("stuck=", *[Answer.THROTTLED] * 99)
    api.plan("unlucky=", Answer.SERVER_ERROR)
    api.plan("refused=", Answer.FORBIDDEN)

    result = poster.probe_many(["stuck=", "unlucky=", "refused="])

    assert result.delivered == ["unlucky="]
    assert result.gone == []
    assert sorted(result.failed) == ["refused=", "stuck="]


def test_a_lasting_failure_is_reported(poster: ApiGatewayPoster, api: FakeManagementApi) -> None:
    api.plan("unlucky=", *[Answer.THROTTLED] * 99)

    result = poster.post_many(["unlucky="], b"{}")

    assert result == PostResult(delivered=[], gone=[], failed=["unlucky="])
    assert api.tries["unlucky="] > 4


def test_attempts_end_within_three_seconds_of_the_first() -> None:
    limits, waits_s, now = RetryLimits(), 0.0, 100.0
    post = Post(Batch(["one="], str.encode), "one=")

    due: float | None = now
    while due is not None:
        waits_s += 0.7  # for its turn, which does not count
        now = due + 0.7
        post.begin(now)
        assert post.limit(now, limits.answer_s, limits) - waits_s < 103
        now += 0.1
        due = post.pause(now, limits)

    assert post.attempts > 4


@pytest.mark.parametrize(
    "refusal", [Answer.BAD_REQUEST, Answer.FORBIDDEN, Answer.TOO_LARGE], ids=lambda t: t.name
)
def test_a_rejected_post_is_not_retried(
    refusal: Answer, poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    api.plan("refused=", refusal, Answer.OK)

    result = poster.post_many(["refused="], b"{}")

    assert result == PostResult(delivered=[], gone=[], failed=["refused="])
    assert api.tries["refused="] == 1


def test_a_body_that_is_too_large_fails_for_every_connection(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    api.open.update({"one=", "two="})

    result = poster.post_many(["one=", "two="], b"x" * (128 * 1024 + 1))

    assert sorted(result.failed) == ["one=", "two="]


def test_throttled_posts_let_all_others_pass(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    throttled = [f"throttled-{n}=" for n in range(40)]  # five times as many as connections
    for id_ in throttled:
        api.plan(id_, Answer.THROTTLED, Answer.THROTTLED)
    lucky = [f"lucky-{n}=" for n in range(40)]
    api.open.update(lucky)

    result = poster.post_many(throttled + lucky, b"{}")

    assert all_ids(result) == sorted(result.delivered) == sorted(throttled + lucky)
    assert sorted(result.delivered[:40]) == sorted(lucky)
    assert all(len(api.received[id_]) == 1 for id_ in throttled + lucky)


def test_a_post_without_an_answer_times_out(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    api.plan("stuck=", Answer.HANG, Answer.HANG)
    api.open.add("fine=")

    began = time.monotonic()
    result = poster.post_many(["stuck=", "fine="], b"{}")

    assert result == PostResult(delivered=["fine="], gone=[], failed=["stuck="])
    assert time.monotonic() - began < 15  # without a limit it would wait for ever


def test_waiting_for_a_free_connection_is_not_an_attempt(
    aws_environment: None, api: FakeManagementApi
) -> None:
    slow = [f"a-{n}=" for n in range(7)]
    for id_ in slow:
        api.plan(
            id_, Answer.SLOW
        )  # 7 · 0.3 s on one connection: longer than anything is tried again
    api.plan("z-throttled=", Answer.THROTTLED)
    poster = ApiGatewayPoster(endpoint_url=api.url, connections=1)

    result = poster.post_many([*slow, "z-throttled="], b"{}")

    poster.close()
    assert sorted(result.delivered) == [*slow, "z-throttled="]


def test_a_small_class_does_not_wait_for_a_large_one(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    large = [f"large-{n}=" for n in range(40)]
    for id_ in large[:-1]:
        api.plan(id_, Answer.SLOW)
    api.plan(large[-1], Answer.HELD, Answer.HELD)
    api.open.add("small=")
    done: list[str] = []
    caller = threading.Thread(target=lambda: done.extend(poster.post_many(large, b"{}").delivered))

    caller.start()
    assert api.posted.wait(timeout=30)
    result = poster.post_many(["small="], b"{}")

    assert result.delivered == ["small="]
    assert done == []
    api.go_on.set()
    caller.join(timeout=30)
    assert sorted(done) == sorted(large)


def test_an_unreachable_endpoint_is_reported_and_not_raised(aws_environment: None) -> None:
    poster = ApiGatewayPoster(endpoint_url="http://127.0.0.1:9/live")

    result = poster.post_many(["one=", "two="], b"{}")

    poster.close()
    assert sorted(result.failed) == ["one=", "two="]
