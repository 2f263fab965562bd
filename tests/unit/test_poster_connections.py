"""How `ApiGatewayPoster` uses its connections: reuse, trust, and closing in time."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.certificate import write_certificate
from lectern.adapters.api_gateway.batch import Batch
from lectern.adapters.api_gateway.endpoint import Addresses, Endpoint
from lectern.adapters.api_gateway.loop import Loop
from lectern.adapters.api_gateway.pacer import Pacer
from lectern.adapters.api_gateway.pool import Pool
from lectern.adapters.api_gateway.poster import ApiGatewayPoster
from lectern.adapters.api_gateway.sigv4 import Keys, SignedRequests
from lectern.domain.errors import ConfigurationError
from lectern.ports.post import PostResult
from tests.fakes.management_api import KEYS, Answer, FakeManagementApi


@pytest.fixture(autouse=True)
def aws_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def api() -> Iterator[FakeManagementApi]:
    with FakeManagementApi().running() as api:
        api.open.update({"one=", "two="})
        yield api


@pytest.fixture
def poster(api: FakeManagementApi) -> Iterator[ApiGatewayPoster]:
    poster = ApiGatewayPoster(api.url)
    yield poster
    poster.close()


def test_a_connection_serves_one_post_after_another(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    for _ in range(20):
        assert poster.post_many(["one="], b"{}").delivered == ["one="]

    assert len(api.clients) == 1


def test_there_are_never_more_connections_than_allowed(api: FakeManagementApi) -> None:
    poster = ApiGatewayPoster(api.url, connections=3)
    ids = [f"connection-{n}=" for n in range(30)]
    api.open.update(ids)

    with ThreadPoolExecutor(4) as callers:
        results = list(callers.map(lambda _: poster.post_many(ids, b"{}"), range(4)))

    poster.close()
    assert [sorted(result.delivered) for result in results] == [sorted(ids)] * 4
    assert len(api.clients) <= 3


def test_a_connection_that_the_service_has_closed_is_not_used(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    poster.post_many(["one="], b"1")
    api.close_connections()

    result = poster.post_many(["one="], b"2")

    assert result.delivered == ["one="]
    assert api.received["one="] == [b"1", b"2"]
    assert len(api.clients) == 2


@pytest.mark.parametrize("trouble", [Answer.RESET, Answer.HALF], ids=lambda t: t.name)
def test_a_connection_that_breaks_under_a_post_is_replaced(
    trouble: Answer, poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    poster.post_many(["one="], b"1")
    api.plan("one=", trouble)

    result = poster.post_many(["one="], b"2")

    assert result.delivered == ["one="]
    assert api.tries["one="] == 3
    assert len(api.clients) == 2


def test_an_answer_in_chunks_leaves_the_connection_usable(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    api.plan("one=", Answer.CHUNKED, Answer.OK)

    results = [poster.post_many(["one="], b"{}") for _ in range(2)]

    assert [result.delivered for result in results] == [["one="]] * 2
    assert len(api.clients) == 1


def test_an_answer_with_connection_close_is_the_last_one(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    api.plan("one=", Answer.CLOSING, Answer.OK)

    results = [poster.post_many(["one="], b"{}") for _ in range(2)]

    assert [result.delivered for result in results] == [["one="]] * 2
    assert len(api.clients) == 2


@pytest.mark.parametrize(("idle_s", "connections"), [(49, 1), (51, 2), (86_400, 2), (-3_600, 2)])
def test_a_connection_is_used_again_within_fifty_seconds_by_wall_clock(
    idle_s: int, connections: int, api: FakeManagementApi
) -> None:
    moments = [1_000_000.0]
    endpoint = Endpoint.parse(api.url, "us-east-1")
    pool = Pool(endpoint, 50, wall_clock=lambda: moments[-1])
    pool.addresses = Addresses(endpoint).known()
    loop = Loop(pool)

    assert post(loop, endpoint, "one=").delivered == ["one="]
    moments.append(moments[-1] + idle_s)
    assert post(loop, endpoint, "one=").delivered == ["one="]

    pool.close_all()
    assert len(api.clients) == connections


def test_posts_leave_no_faster_than_the_pacer_allows(api: FakeManagementApi) -> None:
    ids = [f"connection-{n}=" for n in range(60)]
    api.open.update(ids)
    endpoint = Endpoint.parse(api.url, "us-east-1")
    pool = Pool(endpoint, 50)
    pool.addresses = Addresses(endpoint).known()
    loop = Loop(pool, Pacer(maximum=200, minimum=50))  # 20 at once, then 200 a second

    began = time.monotonic()
    result = post(loop, endpoint, *ids)

    pool.close_all()
    assert sorted(result.delivered) == sorted(ids)
    assert time.monotonic() - began > 0.19


def batch(endpoint: Endpoint, *ids: str) -> Batch:
    keys = Keys("test", "secret", "token")
    return Batch(ids, SignedRequests("POST", endpoint, b"{}", keys, at=time.time()).to)


def post(loop: Loop, endpoint: Endpoint, *ids: str) -> PostResult:
    posts = batch(endpoint, *ids)
    loop.submit(posts)
    loop.run(until=posts)
    return posts.result()


def test_batches_take_turns_post_by_post(api: FakeManagementApi) -> None:
    endpoint = Endpoint.parse(api.url, "us-east-1")
    pool = Pool(endpoint, 8)
    pool.addresses = Addresses(endpoint).known()
    loop = Loop(pool)
    ids = [f"large-{n}=" for n in range(40)]
    api.open.update({*ids, "small="})
    large, small = batch(endpoint, *ids), batch(endpoint, "small=")

    loop.submit(large)
    loop.submit(small)
    loop.run(until=small)

    pool.close_all()
    assert small.result().delivered == ["small="]
    assert len(large.result().delivered) < 20


def test_a_body_larger_than_any_socket_buffer_arrives_whole(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    body = b"x" * 128 * 1024
    ids = [f"connection-{n}=" for n in range(20)]
    api.open.update(ids)

    result = poster.post_many(ids, body)

    assert sorted(result.delivered) == sorted(ids)
    assert all(api.received[id_] == [body] for id_ in ids)


# --- TLS ----------------------------------------------------------------------------------------


def test_over_tls_every_connection_is_reached_and_connections_are_reused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = write_certificate(tmp_path)
    monkeypatch.setenv("AWS_CA_BUNDLE", str(certificate))
    ids = [f"connection-{n}=" for n in range(30)]
    with FakeManagementApi(certificate).running() as api:
        api.open.update(ids)
        poster = ApiGatewayPoster(api.url, connections=5)

        results = [poster.post_many(ids, b"x" * size) for size in (1, 100_000)]

        poster.close()
    assert [sorted(result.delivered) for result in results] == [sorted(ids)] * 2
    assert len(api.clients) == 5


@pytest.mark.parametrize(
    ("address", "trusted"), [("127.0.0.1", False), ("127.0.0.2", True)], ids=["unknown", "other"]
)
def test_a_service_with_a_wrong_certificate_gets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, *, trusted: bool
) -> None:
    certificate = write_certificate(tmp_path, address)
    if trusted:
        monkeypatch.setenv("AWS_CA_BUNDLE", str(certificate))
    with FakeManagementApi(certificate).running() as api:
        api.open.add("one=")
        poster = ApiGatewayPoster(api.url)

        result = poster.post_many(["one="], b"{}")

        poster.close()
    assert result.failed == ["one="]
    assert not api.tries


def test_a_system_without_root_certificates_uses_botocores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))

    trust = Endpoint.parse("https://host.example/live", "us-east-1").trust()

    assert trust is not None
    assert trust.cert_store_stats()["x509_ca"] > 50
    assert trust.check_hostname


def test_a_service_without_a_tls_handshake_times_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        poster = ApiGatewayPoster(f"https://127.0.0.1:{silent.getsockname()[1]}/live")

        began = time.monotonic()
        result = poster.post_many(["one=", "two="], b"{}")

        poster.close()
    assert sorted(result.failed) == ["one=", "two="]
    assert time.monotonic() - began < 15  # without a limit it would wait for ever


# --- Endpoint and credentials --------------------------------------------------------------------


@pytest.mark.parametrize("url", ["", "ftp://host/live", "https:///live", "http://host:x/live"])
def test_an_invalid_endpoint_is_a_configuration_error(url: str) -> None:
    with pytest.raises(ConfigurationError, match="AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI"):
        ApiGatewayPoster(url).post_many(["one="], b"{}")


@pytest.mark.parametrize(
    ("url", "authority", "stage"),
    [
        ("https://host.example/live/", "host.example", "/live"),
        ("https://HOST.example:443", "host.example", ""),
        ("http://127.0.0.1:8080/a/b", "127.0.0.1:8080", "/a/b"),
        ("http://[::1]:80/live", "[::1]", "/live"),
    ],
)
def test_an_endpoint_is_parsed_from_its_url(url: str, authority: str, stage: str) -> None:
    endpoint = Endpoint.parse(url, "us-east-1")

    assert (endpoint.authority, endpoint.stage) == (authority, stage)


def test_without_keys_in_the_environment_botocore_finds_them(
    api: FakeManagementApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in KEYS:
        if name != "AWS_DEFAULT_REGION":
            monkeypatch.delenv(name)
    file = tmp_path / "credentials"
    file.write_text(
        "[default]\naws_access_key_id=test\naws_secret_access_key=secret\naws_session_token=token\n"
    )
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(file))
    poster = ApiGatewayPoster(api.url)

    result = poster.post_many(["one="], b"{}")

    poster.close()
    assert result.delivered == ["one="]


def test_an_error_in_the_loop_reaches_its_caller_and_affects_no_other_call(
    poster: ApiGatewayPoster, api: FakeManagementApi
) -> None:
    with pytest.raises(TypeError):
        poster.post_many([7], b"{}")  # type: ignore[list-item]

    assert poster.post_many(["one="], b"{}").delivered == ["one="]


def test_a_failed_dns_lookup_is_reported_and_not_raised() -> None:
    poster = ApiGatewayPoster("http://nowhere.invalid/live")

    result = poster.post_many(["one=", "two=", "one="], b"{}")

    poster.close()
    assert result == PostResult(failed=["one=", "two="])
