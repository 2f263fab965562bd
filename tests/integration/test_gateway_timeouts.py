"""Time limits for clients that do not complete a request."""

import asyncio
from contextlib import closing, suppress
from urllib.parse import urlsplit

import pytest

from local.gateway.limits import Limits
from tests.integration.gateway_fixture import Served, connection_id, serving
from tests.integration.gateway_functions import journal

_SHORT = Limits(request_s=0.3)
_LONGER = Limits(request_s=2)
_UPGRADE = b"GET /live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAA"
_READ = b"GET /web/event HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"
_REFUSED = b"POST /web/event HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"
_INVOKE = (
    b"POST /lambda/2015-03-31/functions/job/invocations HTTP/1.1\r\nHost: x\r\n"
    b"Authorization: AWS4-HMAC-SHA256 x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal"
)


async def until_closed(gateway: Served, begun: bytes, drip: bytes = b"") -> bytes:
    """Begin a request, send `drip` repeatedly, and return everything received until the end."""
    address = urlsplit(gateway.origin)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    with closing(writer):
        writer.write(begun)
        received = bytearray()
        reading = asyncio.create_task(_read(reader, received))
        async with asyncio.timeout(30):
            while not reading.done():
                if not received:
                    writer.write(drip)
                await asyncio.wait([reading], timeout=0.05)
        return bytes(received)


async def _read(reader: asyncio.StreamReader, received: bytearray) -> None:
    """Read to the end. A byte that reaches a closed connection resets it, after its answer."""
    with suppress(ConnectionResetError):
        while block := await reader.read(1024):
            received += block


@pytest.mark.parametrize("begun", [b"", b"G", _UPGRADE, _UPGRADE + b"\r\nX: 1\r\n"])
@pytest.mark.parametrize("drip", [b"", b"a"])
async def test_a_connection_without_a_whole_request_is_dropped(begun: bytes, drip: bytes) -> None:
    async with serving(limits=_SHORT) as gateway:
        answer = await until_closed(gateway, begun, drip)

    assert not answer or answer.startswith(b"HTTP/1.0 400 ")


@pytest.mark.parametrize("begun", [_READ, _REFUSED, _INVOKE])
@pytest.mark.parametrize("drip", [b"", b"a"])
async def test_a_connection_without_its_request_body_is_closed(begun: bytes, drip: bytes) -> None:
    async with serving(limits=_SHORT) as gateway:
        assert await until_closed(gateway, begun, drip)


async def test_a_socket_that_is_open_outlasts_the_time_for_its_request() -> None:
    async with serving(limits=_LONGER) as gateway, await gateway.connect() as socket:
        await asyncio.sleep(1.5 * _LONGER.request_s)

        assert await connection_id(socket)


async def test_a_connection_is_kept_between_two_requests() -> None:
    async with serving(limits=_LONGER) as gateway:
        address = urlsplit(gateway.origin)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        with closing(writer):
            for _ in range(2):
                writer.write(b"GET /web/nonsense HTTP/1.1\r\nHost: x\r\n\r\n")
                head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
                assert head.startswith(b"HTTP/1.1 500 ")
                await reader.readuntil(b"}")
                await asyncio.sleep(1.5 * _LONGER.request_s)


async def test_a_slow_function_has_more_time_than_a_slow_client() -> None:
    async with serving(limits=_LONGER) as gateway:
        invoked = asyncio.create_task(gateway.invoke("job", {"do": "wait", "key": "slow"}))
        await journal.wait("waiting", "slow")
        await asyncio.sleep(1.5 * _LONGER.request_s)
        journal.go_on.set()
        answer = await invoked

    assert answer["StatusCode"] == 200
