"""Quotas of sockets: message and frame sizes, idle timeout, maximum duration."""

import asyncio
from datetime import UTC, datetime

import pytest
from aiohttp import WSMsgType

from local.gateway.limits import API_GATEWAY, Limits
from tests.integration.clients import FrameClient, frame_client
from tests.integration.gateway_fixture import connection_id, echoed, serving
from tests.integration.gateway_functions import journal

_KIB = 1024


def test_the_quotas_are_those_of_api_gateway() -> None:
    assert API_GATEWAY.message_bytes == 131_072
    assert API_GATEWAY.frame_bytes == 32_768
    assert API_GATEWAY.idle_s == 600
    assert API_GATEWAY.life_s == 7_200
    assert API_GATEWAY.integration_s == 29


async def test_a_frame_of_32_kib_passes() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        await socket.send_str("x" * 32 * _KIB)
        event = await socket.receive_json(timeout=30)

    assert len(event["body"]) == 32 * _KIB


async def test_a_frame_over_32_kib_closes_with_1009() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        await socket.send_str("x" * (32 * _KIB + 1))
        received = await socket.receive(timeout=30)
        event = await journal.wait("disconnect", own_id)

    assert (received.type, received.data) == (WSMsgType.CLOSE, 1009)
    assert event["requestContext"]["disconnectStatusCode"] == 1009


@pytest.mark.parametrize("total", [100 * _KIB, 128 * _KIB])
async def test_a_message_in_smaller_frames_passes_up_to_128_kib(total: int) -> None:
    async with serving() as gateway, frame_client(gateway.socket) as client:
        await _send_fragmented(client, b"x" * total, 30 * _KIB)
        _, answer = await client.receive()

    assert b"x" * total in answer


async def test_a_message_over_128_kib_closes_with_1009() -> None:
    async with serving() as gateway, frame_client(gateway.socket) as client:
        await _send_fragmented(client, b"x" * (128 * _KIB + 1), 30 * _KIB)

        assert await client.receive_close() == 1009


async def test_a_frame_of_a_terabyte_is_rejected_at_its_header() -> None:
    async with serving() as gateway, frame_client(gateway.socket) as client:
        await client.send_raw(b"\x81\xff" + (1 << 40).to_bytes(8, "big") + b"mask")

        assert await client.receive_close() == 1009


async def test_a_binary_frame_closes_with_1003() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        await socket.send_bytes(b"1")
        received = await socket.receive(timeout=30)
        event = await journal.wait("disconnect", own_id)

    assert (received.type, received.data) == (WSMsgType.CLOSE, 1003)
    assert event["requestContext"]["disconnectStatusCode"] == 1003


async def test_messages_before_an_oversize_frame_are_answered() -> None:
    async with serving() as gateway, frame_client(gateway.socket) as client:
        await client.send(1, b"first")
        await client.receive()
        await client.send(2, b"second")

        assert await client.receive_close() == 1003


@pytest.mark.parametrize(
    ("opcode", "payload", "code"),
    [(1, b"\xff", 1007), (0, b"x", 1002), (3, b"x", 1002), (8, b"x", 1002), (9, b"x" * 126, 1002)],
)
async def test_a_broken_frame_closes_as_the_standard_says(
    opcode: int, payload: bytes, code: int
) -> None:
    async with serving() as gateway, frame_client(gateway.socket) as client:
        await client.send(opcode, payload)

        assert await client.receive_close() == code


async def test_a_protocol_ping_is_answered_between_the_frames_of_a_message() -> None:
    async with serving() as gateway, frame_client(gateway.socket) as client:
        await client.send(1, b"in two ", final=False)
        await client.send(9, b"there?")
        pong = await client.receive()
        await client.send(0, b"parts")
        _, answer = await client.receive()

    assert pong == (10, b"there?")
    assert b"in two parts" in answer


async def test_a_silent_connection_closes_with_1001() -> None:
    limits = Limits(idle_s=3)

    async with serving(limits=limits) as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        received = await socket.receive(timeout=30)
        event = await journal.wait("disconnect", own_id)

    assert (received.type, received.data) == (WSMsgType.CLOSE, 1001)
    assert event["requestContext"]["disconnectStatusCode"] == 1001
    assert event["requestContext"]["disconnectReason"] == "Going away"


async def test_messages_keep_a_connection_from_being_idle() -> None:
    limits = Limits(idle_s=3)

    async with serving(limits=limits) as gateway, await gateway.connect() as socket:
        started = datetime.now(UTC)
        while (datetime.now(UTC) - started).total_seconds() < 4:
            await echoed(socket, {})

        assert not socket.closed


async def test_protocol_pings_do_not_keep_a_connection_from_being_idle() -> None:
    limits = Limits(idle_s=0.2)

    async with serving(limits=limits) as gateway, frame_client(gateway.socket) as client:
        opcode = 10
        async with asyncio.timeout(30):
            while opcode == 10:
                await client.send(9)
                opcode, payload = await client.receive()

    assert (opcode, payload) == (8, b"\x03\xe9")


async def test_a_busy_connection_is_closed_with_1001_at_the_end_of_its_life() -> None:
    limits = Limits(life_s=0.3)

    async with serving(limits=limits) as gateway, frame_client(gateway.socket) as client:
        opcode = 1
        async with asyncio.timeout(30):
            while opcode == 1:
                await client.send(1, b'{"type":"echo"}')
                opcode, payload = await client.receive()

    assert (opcode, payload) == (8, b"\x03\xe9")


async def test_a_client_that_never_answers_the_close_frame_is_disconnected() -> None:
    limits = Limits(idle_s=0.05, close_s=0.05)

    async with serving(limits=limits) as gateway, frame_client(gateway.socket) as client:
        assert await client.receive_close() == 1001
        assert await client.is_ended()


async def test_an_address_over_4096_characters_is_rejected() -> None:
    async with serving() as gateway:
        refused_with = await gateway.refused_with("?a=" + "x" * 4096)

    assert refused_with == 414


async def _send_fragmented(client: FrameClient, message: bytes, size: int) -> None:
    starts = range(0, len(message), size)
    for start in starts:
        final = start == starts[-1]
        await client.send(1 if start == 0 else 0, message[start : start + size], final=final)
