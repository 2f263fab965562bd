"""HTTP routes: payload version 2.0."""

import pytest

from tests.integration.gateway_fixture import serving


async def test_a_function_gets_the_request_as_payload_version_2() -> None:
    async with serving() as gateway:
        url = f"{gateway.origin}/web/event?a=1&a=2&b=%20"
        headers = {"X-Word": "one", "Cookie": "c=3; d=4"}
        async with gateway.http.get(url, headers=headers) as response:
            event = await response.json()

    assert event["version"] == "2.0"
    assert event["routeKey"] == event["requestContext"]["routeKey"] == "GET /web/{what}"
    assert event["rawPath"] == "/web/event"
    assert event["rawQueryString"] == "a=1&a=2&b=%20"
    assert event["queryStringParameters"] == {"a": "1,2", "b": " "}
    assert event["pathParameters"] == {"what": "event"}
    assert event["headers"]["x-word"] == "one"
    assert event["cookies"] == ["c=3", "d=4"]
    assert event["requestContext"]["http"]["method"] == "GET"
    assert event["requestContext"]["http"]["sourceIp"] == "127.0.0.1"
    assert event["isBase64Encoded"] is False


async def test_what_the_request_lacks_is_absent() -> None:
    async with serving() as gateway, gateway.http.get(f"{gateway.origin}/web/event") as response:
        event = await response.json()

    assert not {"body", "cookies", "queryStringParameters"} & set(event)
    assert event["rawQueryString"] == ""


async def test_an_answer_without_a_status_is_the_body_itself() -> None:
    async with serving() as gateway, gateway.http.get(f"{gateway.origin}/web/event") as response:
        assert response.status == 200
        assert response.content_type == "application/json"


async def test_status_headers_cookies_and_a_binary_body_arrive() -> None:
    async with serving() as gateway, gateway.http.get(f"{gateway.origin}/web/full") as response:
        body = await response.read()

    assert response.status == 201
    assert response.content_type == "text/plain"
    assert response.headers["X-Kept"] == "yes"
    assert response.headers.getall("Set-Cookie") == ["a=1", "b=2"]
    assert body == b"\x00\xff"


@pytest.mark.parametrize("what", ["nonsense", "unknown"])
async def test_a_function_that_fails_or_answers_nonsense_is_500(what: str) -> None:
    async with serving() as gateway, gateway.http.get(f"{gateway.origin}/web/{what}") as response:
        assert response.status == 500
        assert await response.json() == {"message": "Internal Server Error"}


async def test_an_unknown_path_is_404() -> None:
    async with serving() as gateway, gateway.http.get(f"{gateway.origin}/other") as response:
        assert response.status == 404
