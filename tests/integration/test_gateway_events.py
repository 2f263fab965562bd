"""The events of functions, in the format recorded from API Gateway."""

import base64
import re

import pytest
from aiohttp import WSCloseCode

from tests.integration.clients import frame_client
from tests.integration.gateway_fixture import AUTHORIZER, FUNCTIONS, connection_id, echoed, serving
from tests.integration.gateway_functions import journal

_ID = re.compile(r"[A-Za-z0-9_-]{15}=")
_CONTEXT = {
    "routeKey", "eventType", "extendedRequestId", "requestTime", "messageDirection", "stage",
    "connectedAt", "requestTimeEpoch", "identity", "requestId", "domainName", "connectionId",
    "apiId",
}  # fmt: skip


async def test_ids_are_eleven_bytes_in_sixteen_characters() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        context = (await echoed(socket, {}))["requestContext"]

    for name in ("connectionId", "messageId", "requestId", "extendedRequestId"):
        assert _ID.fullmatch(context[name])
        assert len(base64.urlsafe_b64decode(context[name])) == 11


async def test_the_request_id_is_the_extended_request_id() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        context = (await echoed(socket, {}))["requestContext"]

    assert context["requestId"] == context["extendedRequestId"]


async def test_a_connection_keeps_its_id_and_when_it_connected_in_every_event() -> None:
    async with serving() as gateway:
        async with await gateway.connect() as socket:
            messages = [(await echoed(socket, {}))["requestContext"] for _ in range(2)]
        connect, disconnect = [
            (await journal.wait(kind, messages[0]["connectionId"]))["requestContext"]
            for kind in ("connect", "disconnect")
        ]

    same = {(c["connectionId"], c["connectedAt"]) for c in (connect, *messages, disconnect)}
    assert len(same) == 1
    assert len({c["requestId"] for c in (connect, *messages, disconnect)}) == 4


async def test_connect_gets_headers_and_the_whole_context_and_no_body() -> None:
    async with serving() as gateway, await gateway.connect("?a=1&a=2&b=3") as socket:
        event = await journal.wait("connect", await connection_id(socket))

    assert set(event) == {
        "headers", "multiValueHeaders", "queryStringParameters", "multiValueQueryStringParameters",
        "requestContext", "isBase64Encoded",
    }  # fmt: skip
    assert set(event["requestContext"]) == _CONTEXT
    assert event["requestContext"]["routeKey"] == "$connect"
    assert event["requestContext"]["eventType"] == "CONNECT"
    assert event["requestContext"]["messageDirection"] == "IN"
    assert event["requestContext"]["stage"] == "live"
    assert event["requestContext"]["identity"]["sourceIp"] == "127.0.0.1"
    assert "aiohttp" in event["requestContext"]["identity"]["userAgent"]
    assert event["headers"]["Sec-WebSocket-Version"] == "13"
    assert event["multiValueHeaders"]["Sec-WebSocket-Version"] == ["13"]
    assert event["queryStringParameters"] == {"a": "2", "b": "3"}
    assert event["multiValueQueryStringParameters"] == {"a": ["1", "2"], "b": ["3"]}
    assert event["isBase64Encoded"] is False


async def test_query_maps_are_absent_when_the_address_has_no_query() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        event = await journal.wait("connect", await connection_id(socket))

    assert not [name for name in event if "uery" in name]


async def test_a_client_without_a_user_agent_has_none_in_its_identity() -> None:
    async with serving() as gateway, frame_client(gateway.socket) as client:
        await client.send(1, b'{"type":"echo"}')
        _, answer = await client.receive()

    assert b"sourceIp" in answer
    assert b"userAgent" not in answer


async def test_a_messages_event_has_its_text_and_neither_headers_nor_query() -> None:
    async with serving() as gateway, await gateway.connect("?a=1") as socket:
        event = await echoed(socket, {"word": "niño"})

    assert set(event) == {"requestContext", "body", "isBase64Encoded"}
    assert set(event["requestContext"]) == {*_CONTEXT, "messageId"}
    assert event["requestContext"]["eventType"] == "MESSAGE"
    assert event["requestContext"]["routeKey"] == "echo"
    assert event["body"] == '{"type": "echo", "word": "ni\\u00f1o"}'


async def test_a_message_that_fell_back_has_the_default_route_key() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        event = await echoed(socket, {"type": "unknown"})

    assert event["requestContext"]["routeKey"] == "$default"


async def test_the_event_of_disconnect_has_only_a_few_headers() -> None:
    async with serving() as gateway:
        async with await gateway.connect() as socket:
            own_id = await connection_id(socket)
        event = await journal.wait("disconnect", own_id)

    assert set(event["headers"]) == {"Host", "x-api-key", "X-Forwarded-For", "x-restapi"}
    assert set(event["multiValueHeaders"]) == set(event["headers"])
    assert set(event) == {"headers", "multiValueHeaders", "requestContext", "isBase64Encoded"}
    assert event["requestContext"]["routeKey"] == "$disconnect"
    assert event["requestContext"]["eventType"] == "DISCONNECT"


@pytest.mark.parametrize(
    ("payload", "code", "reason"),
    [
        (b"", 1005, "Client-side close frame status not set"),
        (b"\x03\xe9", 1001, "Going away"),
        (b"\x03\xe8bye", 1000, "bye"),
        (b"\x0f\xa0", 4000, ""),
    ],
)
async def test_disconnect_says_with_which_close_frame_the_client_left(
    payload: bytes, code: int, reason: str
) -> None:
    async with serving() as gateway, frame_client(gateway.socket) as client:
        own_id = await client.connection_id()
        await client.send(8, payload)
        context = (await journal.wait("disconnect", own_id))["requestContext"]

    assert (context["disconnectStatusCode"], context["disconnectReason"]) == (code, reason)


async def test_disconnect_says_1006_when_the_client_vanished() -> None:
    async with serving() as gateway, frame_client(gateway.socket) as client:
        own_id = await client.connection_id()
        client.abort()
        context = (await journal.wait("disconnect", own_id))["requestContext"]

    assert context["disconnectStatusCode"] == 1006


async def test_disconnect_says_1000_when_the_connection_was_deleted() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        await gateway.delete(own_id)
        await socket.receive(timeout=30)
        context = (await journal.wait("disconnect", own_id))["requestContext"]

    assert context["disconnectStatusCode"] == 1000
    assert context["disconnectReason"] == "Connection Closed Normally"


async def test_disconnect_is_invoked_once() -> None:
    async with serving() as gateway:
        async with await gateway.connect() as socket:
            own_id = await connection_id(socket)
            await gateway.delete(own_id)
            await socket.close(code=WSCloseCode.GOING_AWAY)
        await journal.wait("disconnect", own_id)
        await gateway.gateway.close()

    assert len(journal.find("disconnect", own_id)) == 1


async def test_the_authorizers_context_is_in_every_event_of_the_connection() -> None:
    async with serving([AUTHORIZER, *FUNCTIONS]) as gateway:
        async with await gateway.connect() as socket:
            own_id = await connection_id(socket)
            message = await echoed(socket, {})
        events = [
            await journal.wait("connect", own_id),
            message,
            await journal.wait("disconnect", own_id),
        ]

    contexts = [event["requestContext"]["authorizer"] for event in events]
    latency = contexts[0].pop("integrationLatency")
    assert isinstance(latency, int)
    assert contexts[0] == {"role": "teacher", "level": "3", "known": "true", "principalId": "t-1"}
    assert contexts[1:] == [{**contexts[0], "integrationLatency": latency}] * 2
