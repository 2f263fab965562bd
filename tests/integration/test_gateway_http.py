"""HTTP routes: payload version 2.0, and the JWT authorizer before them."""

from pathlib import Path

import pytest

from local.gateway.gateway import ApiSettings
from local.gateway.issuer import Issuer
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


async def test_optional_fields_are_absent_without_a_value() -> None:
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
async def test_a_failed_function_or_a_malformed_response_is_500(what: str) -> None:
    async with serving() as gateway, gateway.http.get(f"{gateway.origin}/web/{what}") as response:
        assert response.status == 500
        assert await response.json() == {"message": "Internal Server Error"}


async def test_an_unknown_path_is_404() -> None:
    async with serving() as gateway, gateway.http.get(f"{gateway.origin}/other") as response:
        assert response.status == 404


async def test_the_event_names_the_route_of_a_function_with_several() -> None:
    async with serving() as gateway:
        url = f"{gateway.origin}/web/event/again"
        async with gateway.http.get(url) as response:
            event = await response.json()

    assert event["routeKey"] == "GET /web/{what}/again"


async def test_the_event_of_a_signed_in_route_has_the_tokens_claims(tmp_path: Path) -> None:
    issuer = Issuer.at(tmp_path)
    token = issuer.token({"sub": "t-1", "cognito:groups": ["a", "b"]}, 60)

    async with serving(settings=ApiSettings(teachers=issuer.authorizer())) as gateway:
        url = f"{gateway.origin}/signed-in/event"
        headers = {"Authorization": f"Bearer {token}"}
        async with gateway.http.get(url, headers=headers) as response:
            event = await response.json()

    authorizer = event["requestContext"]["authorizer"]["jwt"]
    assert authorizer["scopes"] is None
    assert (authorizer["claims"]["sub"], authorizer["claims"]["cognito:groups"]) == ("t-1", "[a b]")


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer made-up"}])
async def test_a_signed_in_route_is_401_before_the_function_is_called(
    headers: dict[str, str], tmp_path: Path
) -> None:
    # The function would fail on this path, so the 401 shows that it was not invoked.
    settings = ApiSettings(teachers=Issuer.at(tmp_path).authorizer())

    async with serving(settings=settings) as gateway:
        url = f"{gateway.origin}/signed-in/unknown"
        async with gateway.http.get(url, headers=headers) as response:
            assert response.status == 401
            assert await response.json() == {"message": "Unauthorized"}
            assert response.headers["www-authenticate"].startswith("Bearer")


async def test_without_an_issuer_routes_that_require_a_token_are_401(tmp_path: Path) -> None:
    token = Issuer.at(tmp_path).token({"sub": "t-1"}, 60)

    async with serving() as gateway:
        url = f"{gateway.origin}/signed-in/event"
        headers = {"Authorization": f"Bearer {token}"}
        async with gateway.http.get(url, headers=headers) as response:
            assert response.status == 401


async def test_a_public_route_ignores_tokens(tmp_path: Path) -> None:
    settings = ApiSettings(teachers=Issuer.at(tmp_path).authorizer())

    async with serving(settings=settings) as gateway:
        url = f"{gateway.origin}/web/event"
        async with gateway.http.get(url, headers={"Authorization": "Bearer x"}) as response:
            assert "authorizer" not in (await response.json())["requestContext"]
