"""Compares the cost of a post with boto3's: `python -m bench.posting` prints a table.

Both post the same body to the same service over TLS, in one run. The service runs in its own
process and answers each call after 8 ms, like API Gateway from the same region.
`python -m bench.posting serve CERTIFICATE` runs the service on a free port.
"""

import asyncio
import os
import ssl
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

import boto3
from botocore.config import Config

from bench.certificate import LOOPBACK, write_certificate
from bench.server_process import serve_until_parent_ends, server_process
from lectern.adapters.api_gateway.poster import ApiGatewayPoster

_AUDIENCES: Final = {30: 20, 300: 6, 2_000: 3}
"""The numbers of connections, each with the number of measured rounds of posts."""
_ANSWER_S: Final = 0.008
_THREADS: Final = 16  # with which boto3 is fastest
_BODY: Final = b"x" * 300
_ENVIRONMENT: Final = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_SESSION_TOKEN": "x" * 884,  # the length of a role's token
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
}
_ANSWER: Final = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"

Post = Callable[[Sequence[str]], None]
"""Posts the body to all of the connections."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of posting to `connections`, in milliseconds.

    `first_ms` is the first round and `warm_ms` the median of the next ones. `cpu_ms` is the CPU
    time of one post over an existing connection.
    """

    connections: int
    cpu_ms: float
    first_ms: float
    warm_ms: float


class _Service(asyncio.Protocol):
    """Answers every request with 200 after a delay."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - TCP
        self._transport = transport
        self._received = b""

    def data_received(self, data: bytes) -> None:
        self._received += data
        _, separator, rest = self._received.partition(b"\r\n\r\n")
        # TLS records split a request anywhere: wait for the whole body.
        if separator and len(rest) >= len(_BODY):
            self._received = b""
            asyncio.get_running_loop().call_later(_ANSWER_S, self._transport.write, _ANSWER)


async def _serve(certificate: str) -> None:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Service, LOOPBACK, 0, ssl=tls, backlog=512)
    await serve_until_parent_ends(server.sockets[0].getsockname()[1])


@contextmanager
def service(certificate: Path) -> Iterator[str]:
    """Run the service and yield its URL."""
    with server_process("bench.posting", "serve", str(certificate)) as port:
        yield f"https://{LOOPBACK}:{port}/live"


@contextmanager
def with_boto3(url: str) -> Iterator[Post]:
    """Post like an adapter on boto3 would: one client, several threads, no retries."""
    config = Config(
        retries={"mode": "standard", "total_max_attempts": 1},
        max_pool_connections=_THREADS,
        user_agent="lectern",
    )
    client = boto3.client("apigatewaymanagementapi", endpoint_url=url, config=config)

    def post(connection_id: str) -> None:
        client.post_to_connection(ConnectionId=connection_id, Data=_BODY)

    with ThreadPoolExecutor(_THREADS) as threads:
        yield lambda ids: list(threads.map(post, ids)).clear()
    client.close()


@contextmanager
def with_lectern(url: str) -> Iterator[Post]:
    """Post with the product's own client."""
    poster = ApiGatewayPoster(url)

    def post(connection_ids: Sequence[str]) -> None:
        result = poster.post_many(connection_ids, _BODY)
        if len(result.delivered) != len(connection_ids):
            raise RuntimeError("not all posts were delivered")

    yield post
    poster.close()


def measure(post: Post, connections: int, times: int) -> Cost:
    """Measure one first round of posts and then `times` more."""
    ids = [f"{number:015d}=" for number in range(connections)]
    first_ms = _wall_ms(partial(post, ids))
    before = time.process_time()
    warm_ms = median(_wall_ms(partial(post, ids)) for _ in range(times))
    cpu_ms = (time.process_time() - before) * 1_000 / (connections * times)
    return Cost(connections, cpu_ms, first_ms, warm_ms)


def _wall_ms(action: Callable[[], None]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1_000


def compare() -> list[tuple[Cost, Cost]]:
    """Return the costs with boto3 and with the product for each number of connections."""
    with tempfile.TemporaryDirectory() as folder:
        certificate = write_certificate(Path(folder))
        os.environ.update(_ENVIRONMENT | {"AWS_CA_BUNDLE": str(certificate)})
        with service(certificate) as url:
            return [_compare(url, connections, times) for connections, times in _AUDIENCES.items()]


def _compare(url: str, connections: int, times: int) -> tuple[Cost, Cost]:
    with with_boto3(url) as post:
        with_sdk = measure(post, connections, times)
    with with_lectern(url) as post:
        return with_sdk, measure(post, connections, times)


def table(costs: Sequence[tuple[Cost, Cost]]) -> str:
    """Return a Markdown table: boto3, ours, and the ratio."""
    lines = [
        "| connections | CPU ms per post: boto3 | ours | times | warm ms: boto3 | ours | times "
        "| first ms: boto3 | ours | times |",
        "|" + " --- |" * 10,
    ]
    for peer, ours in costs:
        cells = [str(ours.connections)]
        for theirs, own, form in (
            (peer.cpu_ms, ours.cpu_ms, ".3f"),
            (peer.warm_ms, ours.warm_ms, ".0f"),
            (peer.first_ms, ours.first_ms, ".0f"),
        ):
            cells += [f"{theirs:{form}}", f"{own:{form}}", f"{theirs / own:.1f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(_serve(sys.argv[2]))
    else:
        sys.stdout.write(table(compare()) + "\n")
