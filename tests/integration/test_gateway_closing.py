"""When the gateway closes, it waits for running functions, and disconnects all clients."""

import asyncio

from tests.integration.gateway_fixture import connection_id, serving
from tests.integration.gateway_functions import journal


async def test_closing_the_gateway_waits_for_running_functions() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        await socket.send_json({"type": "wait", "key": "closing"})
        await journal.wait("waiting", "closing")
        closing = asyncio.create_task(gateway.gateway.close())
        received = await socket.receive(timeout=30)
        was_waiting = not closing.done()
        journal.go_on.set()
        await closing

    assert received.data == 1001
    assert was_waiting
    assert journal.find("disconnect", own_id)


async def test_closing_the_gateway_invokes_every_disconnect_before_it_returns() -> None:
    async with serving() as gateway:
        sockets = [await gateway.connect() for _ in range(5)]
        ids = [await connection_id(socket) for socket in sockets]
        await gateway.gateway.close()
        disconnects = [len(journal.find("disconnect", own_id)) for own_id in ids]
        received = [await socket.receive(timeout=30) for socket in sockets]

    assert disconnects == [1] * 5
    assert {message.data for message in received} == {1001}


async def test_a_closed_gateway_accepts_no_connection() -> None:
    async with serving() as gateway:
        await gateway.gateway.close()

        assert await gateway.refused_with("") == 503


async def test_a_connection_admitted_while_the_gateway_closes_is_closed() -> None:
    async with serving() as gateway:
        connecting = asyncio.create_task(gateway.connect("?answer=wait&key=late"))
        own_id = await journal.wait("waiting", "late")
        await gateway.gateway.close()
        journal.go_on.set()
        received = await (await connecting).receive(timeout=30)
        event = await journal.wait("disconnect", own_id)

    assert received.data == 1001
    assert event["requestContext"]["disconnectStatusCode"] == 1001
