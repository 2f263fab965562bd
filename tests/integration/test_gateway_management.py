"""The management API, called by AWS's own client."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import WSMsgType
from botocore.exceptions import ClientError

from local.faults import Faults
from local.gateway.limits import Limits
from tests.integration.clients import frame_client, management_client
from tests.integration.gateway_fixture import Served, connection_id, echoed, serving
from tests.integration.gateway_functions import journal

_SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=local"}
_UNKNOWN_ID = "AAAAAAAAAAAAAAA="


async def test_post_sends_a_text_frame_and_answers_200() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        await gateway.post(await connection_id(socket), "¿Qué tal?".encode())
        received = await socket.receive(timeout=30)

    assert (received.type, received.data) == (WSMsgType.TEXT, "¿Qué tal?")


@pytest.mark.parametrize("length", [125, 126, 65_535, 65_536, 128 * 1024])
async def test_a_post_of_every_frame_length_arrives_whole(length: int) -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        await gateway.post(await connection_id(socket), b"x" * length)

        assert await socket.receive_str(timeout=30) == "x" * length


async def test_a_post_over_128_kib_is_payload_too_large() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        error = await _error(gateway, "post_to_connection", own_id, Data=b"x" * (128 * 1024 + 1))
        assert await echoed(socket, {})

    assert error == ("PayloadTooLargeException", 413)


async def test_a_chunked_post_over_128_kib_is_payload_too_large() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)

        async def chunks() -> Any:
            for _ in range(40):
                yield b"x" * 64 * 1024

        status, headers = await _raw_post(gateway, own_id, chunks())

    assert status == 413
    assert headers["x-amzn-ErrorType"] == "PayloadTooLargeException"


async def test_get_returns_the_time_and_the_address() -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)

    async with serving() as gateway, await gateway.connect() as socket:
        event = await echoed(socket, {})
        found = await gateway.get(event["requestContext"]["connectionId"])

    assert found["Identity"]["SourceIp"] == "127.0.0.1"
    assert "aiohttp" in found["Identity"]["UserAgent"]
    assert found["ConnectedAt"].timestamp() * 1000 == event["requestContext"]["connectedAt"]
    assert before < found["ConnectedAt"] <= found["LastActiveAt"]


async def test_get_answers_times_as_iso_8601() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        url = _url(gateway, await connection_id(socket))
        async with gateway.http.get(url, headers=_SIGNED) as response:
            found = await response.json()

    assert set(found) == {"connectedAt", "identity", "lastActiveAt"}
    assert found["connectedAt"].endswith("Z")
    assert datetime.fromisoformat(found["lastActiveAt"]).tzinfo == UTC


async def test_a_post_makes_the_connection_active() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        before = (await gateway.get(own_id))["LastActiveAt"]
        await gateway.post(own_id, b"1")
        after = (await gateway.get(own_id))["LastActiveAt"]

    assert after > before


async def test_delete_answers_204_and_the_client_sees_1000() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        url = _url(gateway, await connection_id(socket))
        async with gateway.http.delete(url, headers=_SIGNED) as response:
            status = response.status
        received = await socket.receive(timeout=30)

    assert status == 204
    assert (received.type, received.data) == (WSMsgType.CLOSE, 1000)


@pytest.mark.parametrize(
    ("operation", "more"),
    [("post_to_connection", {"Data": b"1"}), ("get_connection", {}), ("delete_connection", {})],
)
async def test_an_unknown_connection_is_gone(operation: str, more: dict[str, bytes]) -> None:
    async with serving() as gateway:
        error = await _error(gateway, operation, _UNKNOWN_ID, **more)

    assert error == ("GoneException", 410)


async def test_a_disconnected_client_is_gone() -> None:
    async with serving() as gateway:
        async with await gateway.connect() as socket:
            own_id = await connection_id(socket)
        await journal.wait("disconnect", own_id)
        error = await _error(gateway, "post_to_connection", own_id, Data=b"1")

    assert error == ("GoneException", 410)


async def test_a_deleted_connection_is_gone_before_its_client_has_answered() -> None:
    async with serving() as gateway, frame_client(gateway.socket) as client:
        own_id = await client.connection_id()
        await gateway.delete(own_id)
        error = await _error(gateway, "post_to_connection", own_id, Data=b"1")

    assert error == ("GoneException", 410)


async def test_boto3_raises_its_own_gone_exception() -> None:
    async with serving() as gateway:
        client = management_client(gateway.socket)
        with pytest.raises(client.exceptions.GoneException):
            await asyncio.to_thread(client.get_connection, ConnectionId=_UNKNOWN_ID)
        client.close()


@pytest.mark.parametrize("malformed", ["short", "AAAAAAAAAAAAAAAA", "AAAAAAA!AAAAAAA=", "a b"])
async def test_a_malformed_id_is_400(malformed: str) -> None:
    async with serving() as gateway:
        error = await _error(gateway, "post_to_connection", malformed, Data=b"1")

    assert error == ("BadRequestException", 400)


@pytest.mark.parametrize(
    "path", ["/@connections/{}%3D", "/%40connections/{}%3D", "/@connections/{}="]
)
async def test_ids_and_the_at_sign_may_be_percent_encoded(path: str) -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        status = await _raw_status(gateway, "/live" + path.format(own_id[:-1]))
        received = await socket.receive_str(timeout=30)

    assert status == b"HTTP/1.1 200 OK"
    assert received == "hello"


@pytest.mark.parametrize("authorization", [None, "Bearer x"])
async def test_an_unsigned_call_is_forbidden(authorization: str | None) -> None:
    headers = {"Authorization": authorization} if authorization else {}

    async with serving() as gateway, await gateway.connect() as socket:
        url = _url(gateway, await connection_id(socket))
        async with gateway.http.post(url, data=b"1", headers=headers) as response:
            answer = (response.status, response.headers["x-amzn-ErrorType"])

    assert answer == (403, "ForbiddenException")


async def test_a_post_that_is_not_utf8_is_400_and_the_socket_stays_open() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        error = await _error(
            gateway, "post_to_connection", await connection_id(socket), Data=b"\xff\xfe"
        )
        assert await echoed(socket, {})

    assert error == ("BadRequestException", 400)


async def test_a_post_to_a_client_that_does_not_read_is_429_and_its_buffer_is_bounded() -> None:
    limits = Limits(send_buffer_bytes=256 * 1024, close_s=0.05)
    block = b"x" * 128 * 1024

    async with serving(limits=limits) as gateway, frame_client(gateway.socket) as client:
        own_id = await client.connection_id()
        statuses = [(await _raw_post(gateway, own_id, block)) for _ in range(100)]

    assert statuses[0][0] == 200
    assert statuses[-1][0] == 429
    assert statuses[-1][1]["x-amzn-ErrorType"] == "LimitExceededException"


async def test_a_stalled_client_does_not_delay_others() -> None:
    limits = Limits(send_buffer_bytes=256 * 1024, close_s=0.05)
    block = b"x" * 128 * 1024

    async with (
        serving(limits=limits) as gateway,
        frame_client(gateway.socket) as stalled,
        await gateway.connect() as socket,
    ):
        stalled_id = await stalled.connection_id()
        while (await _raw_post(gateway, stalled_id, block))[0] == 200:
            pass
        await gateway.post(await connection_id(socket), b"prompt")

        assert await socket.receive_str(timeout=30) == "prompt"


async def test_a_client_that_reads_again_gets_accepted_and_later_posts() -> None:
    limits = Limits(send_buffer_bytes=256 * 1024, close_s=0.05)
    block = b"x" * 128 * 1024

    async with serving(limits=limits) as gateway, frame_client(gateway.socket) as client:
        own_id = await client.connection_id()
        accepted = 0
        while (await _raw_post(gateway, own_id, block))[0] == 200:
            accepted += 1
        received = [await client.receive() for _ in range(accepted)]
        again = (await _raw_post(gateway, own_id, b"again"))[0]
        last = await client.receive()

    assert received == [(1, block)] * accepted
    assert (again, last) == (200, (1, b"again"))


async def test_posts_of_one_client_keep_their_order() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        for number in range(20):
            await _raw_post(gateway, own_id, str(number).encode())
        received = [await socket.receive_str(timeout=30) for _ in range(20)]

    assert received == [str(number) for number in range(20)]


async def test_two_hundred_clients_get_one_message_each() -> None:
    async with serving() as gateway:
        sockets = [await gateway.connect() for _ in range(200)]
        ids = await asyncio.gather(*map(connection_id, sockets))
        posts = [_raw_post(gateway, own_id, own_id.encode()) for own_id in ids]
        await asyncio.gather(*posts)
        received = [await socket.receive_str(timeout=30) for socket in sockets]
        await asyncio.gather(*(socket.close() for socket in sockets))

    assert received == ids


async def test_faults_off_means_no_faults() -> None:
    async with serving(faults=Faults()) as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        statuses = {(await _raw_post(gateway, own_id, b"1"))[0] for _ in range(50)}

    assert statuses == {200}


def _url(gateway: Served, own_id: str) -> str:
    return f"{gateway.socket}/@connections/{own_id}"


async def _raw_post(gateway: Served, own_id: str, data: Any) -> tuple[int, Any]:
    async with gateway.http.post(_url(gateway, own_id), data=data, headers=_SIGNED) as response:
        return response.status, response.headers


async def _raw_status(gateway: Served, path: str) -> bytes:
    """Post to a path exactly as written, without a client library, and return the status line."""
    port = int(gateway.origin.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
        f"Authorization: {_SIGNED['Authorization']}\r\n\r\nhello".encode()
    )
    status = await reader.readline()
    writer.close()
    return status.strip()


async def _error(gateway: Served, operation: str, own_id: str, **arguments: Any) -> tuple[str, int]:
    """Return the code and status with which boto3 understood a refusal."""
    client = management_client(gateway.socket)
    try:
        await asyncio.to_thread(getattr(client, operation), ConnectionId=own_id, **arguments)
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
    finally:
        client.close()
    raise AssertionError("it was not refused")
