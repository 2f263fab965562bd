"""The REQUEST authorizer of `$connect`."""

import pytest

from local.gateway.gateway import ApiSettings
from tests.integration.gateway_fixture import AUTHORIZER, FUNCTIONS, connection_id, serving
from tests.integration.gateway_functions import journal

_GUARDED = (AUTHORIZER, *FUNCTIONS)


async def test_without_an_authorizer_every_client_may_connect() -> None:
    async with serving() as gateway, await gateway.connect() as socket:
        event = await journal.wait("connect", await connection_id(socket))

    assert "authorizer" not in event["requestContext"]


async def test_the_authorizers_event_has_the_upgrade_header_and_empty_maps() -> None:
    async with serving(_GUARDED) as gateway, await gateway.connect() as socket:
        event = await journal.wait("authorizer", await connection_id(socket))

    assert event["type"] == "REQUEST"
    assert event["methodArn"].endswith("/live/$connect")
    assert event["headers"]["Upgrade"].lower() == "websocket"
    assert event["multiValueHeaders"]["Upgrade"] == [event["headers"]["Upgrade"]]
    for empty in (
        "queryStringParameters",
        "multiValueQueryStringParameters",
        "stageVariables",
    ):
        assert event[empty] == {}
    assert event["requestContext"]["eventType"] == "CONNECT"


async def test_the_authorizers_event_has_the_query() -> None:
    async with serving(_GUARDED) as gateway, await gateway.connect("?ticket=t") as socket:
        event = await journal.wait("authorizer", await connection_id(socket))

    assert event["queryStringParameters"] == {"ticket": "t"}


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ("unauthorized", 401),
        ("Deny", 403),
        ("other", 403),
        ("nothing", 500),
        ("no%20principal", 500),
        ("nested", 500),
        ("huge", 500),
        ("broken", 500),
    ],
)
async def test_a_refusal_is_the_status_of_the_handshake(wanted: str, status: int) -> None:
    async with serving(_GUARDED) as gateway:
        refused_with = await gateway.refused_with(f"?authorize={wanted}")

    assert refused_with == status


async def test_the_authorizers_answer_is_never_cached() -> None:
    async with (
        serving(_GUARDED) as gateway,
        await gateway.connect("?a=1") as first,
        await gateway.connect("?a=1") as second,
    ):
        ids = [await connection_id(socket) for socket in (first, second)]

    assert all(journal.find("authorizer", own_id) for own_id in ids)


@pytest.mark.parametrize("query", ["", "?ticket="])
async def test_a_missing_identity_source_is_401_without_a_call(query: str) -> None:
    settings = ApiSettings(identity_sources=["route.request.querystring.ticket"])

    async with serving(_GUARDED, settings=settings) as gateway:
        http = gateway.http
        http.headers["X-Test"] = f"no ticket {query}"
        refused_with = await gateway.refused_with(query)

    assert refused_with == 401
    assert not journal.find("authorizer of", f"no ticket {query}")


async def test_an_identity_source_may_be_a_header() -> None:
    settings = ApiSettings(identity_sources=["route.request.header.X-Key"])

    async with serving(_GUARDED, settings=settings) as gateway:
        without = await gateway.refused_with("")
        gateway.http.headers["x-key"] = "1"
        async with await gateway.connect():
            pass

    assert without == 401


async def test_a_rejected_client_never_reaches_connect() -> None:
    async with serving(_GUARDED) as gateway:
        gateway.http.headers["X-Test"] = "refused"
        await gateway.refused_with("?authorize=Deny")

    assert journal.find("authorizer of", "refused")
    assert not journal.find("connect of", "refused")
