"""One socket cannot use all slots of the gateway."""

import asyncio
from contextlib import suppress
from dataclasses import replace

from lectern.routes import Function
from local.gateway.frames import CloseCode
from local.gateway.limits import Limits
from tests.integration.clients import frame_client
from tests.integration.gateway_fixture import (
    DEFAULT,
    DISCONNECT,
    ECHO,
    WAIT,
    connection_id,
    echoed,
    serving,
)
from tests.integration.gateway_functions import journal

FUNCTIONS: tuple[Function, ...] = (ECHO, WAIT, DEFAULT, DISCONNECT)


async def test_one_socket_that_fills_all_its_slots_leaves_those_of_others() -> None:
    async with (
        serving(FUNCTIONS) as gateway,
        await gateway.connect() as flood,
        await gateway.connect() as other,
    ):
        for number in range(200):
            await flood.send_json({"type": "wait", "key": f"of the flood {number}"})
        await journal.wait("waiting", "of the flood 0")
        await other.send_json({"type": "wait", "key": "not the flood"})

        await journal.wait("waiting", "not the flood")
        assert (await echoed(other, {}))["body"]
        journal.go_on.set()


async def test_a_flood_of_one_message_type_leaves_slots_for_others() -> None:
    few = replace(WAIT, concurrency=64)
    async with serving((ECHO, few, DEFAULT)) as gateway:
        sockets = [await gateway.connect() for _ in range(10)]
        for number, socket in enumerate(sockets):
            for _ in range(20):
                await socket.send_json({"type": "wait", "key": f"hostile {number}"})
        async with await gateway.connect() as other:
            assert (await echoed(other, {}))["body"]
        journal.go_on.set()
        for socket in sockets:
            await socket.close()


async def test_the_waiting_messages_of_a_closed_socket_are_dropped() -> None:
    few = replace(WAIT, concurrency=1)
    async with serving((ECHO, few, DEFAULT, DISCONNECT)) as gateway:
        async with await gateway.connect() as gone:
            own_id = await connection_id(gone)
            for number in range(40):
                await gone.send_json({"type": "wait", "key": f"of the gone {number}"})
            await journal.wait("waiting", "of the gone 0")
        await journal.wait("disconnect", own_id)
        journal.go_on.set()
        async with await gateway.connect() as other:
            await other.send_json({"type": "wait", "key": "of the next"})
            await journal.wait("waiting", "of the next")
            assert await other.receive_str(timeout=30) == "waited"

        ran = [n for n in range(40) if journal.find("waiting", f"of the gone {n}")]
        assert len(ran) <= 4


async def test_answers_to_a_client_that_never_reads_do_not_fill_the_memory() -> None:
    limits = Limits(send_buffer_bytes=10_000)
    async with serving(FUNCTIONS, limits=limits) as gateway, frame_client(gateway.socket) as client:
        (connection,) = gateway.gateway._connections.values()  # noqa: SLF001
        for _ in range(30_000):
            await client.send(9, b"x" * 125)
        await asyncio.sleep(0.05)

        waiting = connection._transport.get_write_buffer_size()  # noqa: SLF001
        assert waiting <= limits.send_buffer_bytes + 127


async def test_a_client_that_floods_on_after_its_close_frame_is_reset() -> None:
    limits = Limits(close_s=60.0, message_bytes=10_000)
    async with serving(FUNCTIONS, limits=limits) as gateway, frame_client(gateway.socket) as client:
        (connection,) = gateway.gateway._connections.values()  # noqa: SLF001
        connection.close(CloseCode.NORMAL)
        assert await client.receive_close() == CloseCode.NORMAL

        with suppress(ConnectionError):
            for _ in range(200):
                await client.send(1, b"x" * 125)

        assert await client.is_ended()
