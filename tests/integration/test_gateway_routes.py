"""Which function the gateway invokes for a message or a request."""

import pytest

from lectern.routes import Trigger
from tests.integration.gateway_fixture import (
    ANSWER,
    CONNECT,
    ECHO,
    FUNCTIONS,
    echoed,
    function,
    serving,
)
from tests.integration.gateway_functions import journal


async def test_no_route_and_no_default_is_forbidden() -> None:
    async with serving([CONNECT, ECHO]) as gateway, await gateway.connect() as socket:
        await socket.send_json({"type": "unknown"})
        error = await socket.receive_json(timeout=30)
        assert await echoed(socket, {})

    assert list(error) == ["message", "connectionId", "requestId"]
    assert error["message"] == "Forbidden"


@pytest.mark.parametrize(
    "body",
    [
        "not JSON",
        "",
        "[]",
        "7",
        "null",
        "{}",
        '{"type":null}',
        '{"type":7}',
        '{"type":"unknown"}',
        '{"Type":"echo"}',
        '{"inner":{"type":"echo"}}',
        "[" * 30_000,
    ],
)
async def test_a_message_that_selects_no_route_goes_to_default(body: str) -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        await socket.send_str(body)
        event = await socket.receive_json(timeout=30)

    assert event["requestContext"]["routeKey"] == "$default"
    assert event["body"] == body


@pytest.mark.parametrize("route", ["$connect", "$disconnect", "$default"])
async def test_a_client_cannot_name_a_route_of_the_gateway(route: str) -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        event = await echoed(socket, {"type": route})
        own_id = event["requestContext"]["connectionId"]

        assert event["requestContext"]["routeKey"] == "$default"
        assert len(journal.find("connect", own_id)) == 1
        assert not journal.find("disconnect", own_id)


async def test_a_function_without_a_route_cannot_be_selected() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        event = await echoed(socket, {"type": "job"})

    assert event["requestContext"]["routeKey"] == "$default"


async def test_connect_and_disconnect_functions_are_optional() -> None:
    async with serving([ANSWER]) as gateway, await gateway.connect() as socket:
        await socket.send_json({"type": "answer", "answer": {"statusCode": 200, "body": "1"}})

        assert await socket.receive_str(timeout=30) == "1"


async def test_a_function_that_cannot_be_imported_is_an_internal_server_error() -> None:
    absent = function("absent", Trigger.ROUTE)

    async with serving([*FUNCTIONS, absent]) as gateway, await gateway.connect() as socket:
        await socket.send_json({"type": "absent"})
        error = await socket.receive_json(timeout=30)

    assert error["message"] == "Internal server error"


async def test_a_plain_http_request_is_answered_426() -> None:
    async with serving() as gateway, gateway.http.get(gateway.socket) as response:
        assert response.status == 426


@pytest.mark.parametrize("header", ["Sec-WebSocket-Key", "Sec-WebSocket-Version"])
async def test_a_malformed_handshake_is_400(header: str) -> None:
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        header: "8",
    }

    async with (
        serving() as gateway,
        gateway.http.get(gateway.socket, headers=headers) as response,
    ):
        assert response.status == 400
