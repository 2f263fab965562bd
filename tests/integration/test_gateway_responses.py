"""What the gateway does with a handler's response."""

import asyncio
from typing import Any

import pytest
from jsonschema import Draft7Validator

from local.gateway.gateway import ApiSettings
from local.gateway.limits import Limits
from scripts.asyncapi import GATEWAY_ERROR
from tests.integration.gateway_fixture import connection_id, echoed, serving
from tests.integration.gateway_functions import journal


@pytest.mark.parametrize("status", [200, 201, 299])
async def test_connect_answering_2xx_opens_the_socket(status: int) -> None:
    async with serving() as gateway, await gateway.connect(f"?answer={status}") as socket:
        assert await connection_id(socket)


@pytest.mark.parametrize("status", [302, 400, 401, 403, 429, 503])
async def test_any_other_status_of_connect_is_the_status_of_the_handshake(status: int) -> None:
    async with serving() as gateway:
        refused_with = await gateway.refused_with(f"?answer={status}")

    assert refused_with == status


@pytest.mark.parametrize("answer", ["raise", "nonsense"])
async def test_connect_failing_is_502(answer: str) -> None:
    async with serving() as gateway:
        refused_with = await gateway.refused_with(f"?answer={answer}")

    assert refused_with == 502


async def test_connect_exceeding_the_integration_limit_is_502() -> None:
    async with serving(limits=Limits(integration_s=1)) as gateway:
        refused_with = await gateway.refused_with("?answer=wait&key=slow-connect")
        journal.go_on.set()

    assert refused_with == 502


async def test_connect_chooses_the_subprotocol() -> None:
    async with serving() as gateway, await gateway.connect(protocols=["v2", "v1"]) as socket:
        assert socket.protocol == "v1"


async def test_a_rejected_connection_causes_no_disconnect_event() -> None:
    async with serving() as gateway:
        gateway.http.headers["X-Test"] = "403"
        await gateway.refused_with("?answer=403")
        own_id = (await journal.wait("connect of", "403"))["requestContext"]["connectionId"]
        await gateway.gateway.close()

    assert not journal.find("disconnect", own_id)


async def test_a_client_that_leaves_while_connect_runs_is_disconnected_with_1006() -> None:
    async with serving() as gateway:
        leaving = asyncio.create_task(gateway.connect("?answer=wait&key=leaving"))
        own_id = await journal.wait("waiting", "leaving")
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        journal.go_on.set()
        event = await journal.wait("disconnect", own_id)

    assert event["requestContext"]["disconnectStatusCode"] == 1006


async def test_posting_to_oneself_within_connect_is_410() -> None:
    async with serving() as gateway, await gateway.connect("?post=self") as socket:
        own_id = await connection_id(socket)

    assert await journal.wait("post", own_id) == "gone"


@pytest.mark.parametrize("body", ["said", None])
async def test_without_a_route_response_nothing_is_sent(body: str | None) -> None:
    settings = ApiSettings(route_responses=["echo"])

    async with serving(settings=settings) as gateway, await gateway.connect() as socket:
        answer = {"statusCode": 500, "body": body}
        await socket.send_json({"type": "answer", "answer": answer})
        # Messages are handled concurrently: only the end of the connection proves that none comes.
        await gateway.gateway.close()
        received = await socket.receive(timeout=30)

    assert received.data == 1001


async def test_with_a_route_response_the_body_is_sent_whatever_the_status() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        answer = {"statusCode": 503, "body": "said"}
        await socket.send_json({"type": "answer", "answer": answer})
        received = await socket.receive_str(timeout=30)

    assert received == "said"


@pytest.mark.parametrize(
    "nonsense", [None, "ok", [], {}, {"statusCode": "fine"}, {"statusCode": 200, "body": {}}]
)
async def test_a_malformed_response_is_an_internal_server_error(nonsense: Any) -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        await socket.send_json({"type": "answer", "answer": nonsense})
        error = await socket.receive_json(timeout=30)

    Draft7Validator(GATEWAY_ERROR["payload"]).validate(error)
    assert error.pop("requestId")
    assert error == {"message": "Internal server error", "connectionId": own_id}


async def test_a_handler_that_raises_is_an_internal_server_error_and_the_socket_stays_open() -> (
    None
):
    async with serving() as gateway, await gateway.connect() as socket:
        await socket.send_json({"type": "answer"})
        error = await socket.receive_json(timeout=30)
        event = await echoed(socket, {})

    assert list(error) == ["message", "connectionId", "requestId"]
    assert error["message"] == "Internal server error"
    assert event["requestContext"]["connectionId"] == error["connectionId"]


async def test_a_handler_over_the_integration_limit_is_an_internal_server_error() -> None:
    limits = Limits(integration_s=3)

    async with serving(limits=limits) as gateway, await gateway.connect() as socket:
        await socket.send_json({"type": "wait", "key": "slow"})
        error = await socket.receive_json(timeout=30)
        journal.go_on.set()

    assert error["message"] == "Internal server error"


async def test_messages_of_one_connection_run_concurrently_and_may_overtake() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        await socket.send_json({"type": "wait", "key": "overtaken"})
        await journal.wait("waiting", "overtaken")
        overtaking = await echoed(socket, {})
        journal.go_on.set()
        overtaken = await socket.receive_str(timeout=30)

    assert overtaking["requestContext"]["routeKey"] == "echo"
    assert overtaken == "waited"


async def test_reading_a_flooding_client_pauses_until_messages_are_answered() -> None:
    limits = Limits(running_messages=2, received_messages=4)

    async with serving(limits=limits) as gateway, await gateway.connect() as flooding:
        for number in range(6):
            await flooding.send_json({"type": "wait", "key": f"flood {number}"})
        (connection,) = gateway.gateway._connections.values()  # noqa: SLF001
        async with await gateway.connect() as calm:
            await journal.wait("waiting", "flood 1")
            await echoed(calm, {})  # by now the gateway has read everything
            running = [number for number in range(6) if journal.find("waiting", f"flood {number}")]
            waiting = len(connection._waiting)  # noqa: SLF001
        journal.go_on.set()
        answers = [await flooding.receive_str(timeout=30) for _ in range(6)]

    assert (running, waiting) == ([0, 1], 2)
    assert answers == ["waited"] * 6
