"""The local issuer over HTTP, as a browser uses it."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import pytest_asyncio
from aiohttp import ClientSession, CookieJar, web
from jwt import PyJWKSet, decode

from local.gateway.http_server import serve
from local.gateway.limits import API_GATEWAY
from local.sign_in.server import PATH
from local.teachers import issuer_of, sign_in_server
from tests.unit.test_sign_in_grants import CODE_FORM, FIELDS


class Browser:
    """A browser with cookies, which does not follow redirects."""

    def __init__(self, http: ClientSession, origin: str) -> None:
        self.http = http
        self.origin = origin
        self.fields = {
            **FIELDS,
            "client_id": "lectern",
            "redirect_uri": f"{origin}/teach/",
            "state": "s",
        }

    async def ask(self, **fields: str) -> tuple[int, dict[str, str]]:
        """Request a code; return the status and the answer in the address of the redirect."""
        return await self._send("GET", fields, {})

    async def choose(self, form: dict[str, str], **fields: str) -> tuple[int, dict[str, str]]:
        """Send the form of the sign-in page."""
        return await self._send("POST", fields, form)

    async def _send(
        self, method: str, fields: dict[str, str], form: dict[str, str]
    ) -> tuple[int, dict[str, str]]:
        async with self.http.request(
            method,
            f"{PATH}/authorize",
            params={**self.fields, **fields},
            data=form or None,
            allow_redirects=False,
        ) as answer:
            self.text = await answer.text()
            location = urlsplit(answer.headers.get("Location", ""))
            return answer.status, dict(parse_qsl(location.query))


@pytest_asyncio.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Browser]:
    """A browser at an issuer."""
    listener = socket.create_server(("127.0.0.1", 0))
    origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
    app = web.Application()
    sign_in_server(issuer_of(tmp_path, origin), origin).attach(app)
    async with (
        serve(app, [listener], API_GATEWAY),
        # A jar refuses the cookies of addresses unless it is told to accept them.
        ClientSession(origin, cookie_jar=CookieJar(unsafe=True)) as http,
    ):
        yield Browser(http, origin)


async def test_discovery_names_the_issuer_by_its_own_address(browser: Browser) -> None:
    async with browser.http.get(f"{PATH}/.well-known/openid-configuration") as answer:
        document = await answer.json()
        assert answer.headers["Access-Control-Allow-Origin"] == "*"

    assert document["issuer"] == browser.origin + PATH
    assert document["token_endpoint"] == f"{browser.origin}{PATH}/token"


async def test_a_teacher_who_signs_in_gets_tokens_that_the_published_key_verifies(
    browser: Browser,
) -> None:
    status, answer = await browser.choose({"choice": "ben"})
    assert (status, answer["state"]) == (303, "s")

    form = {**CODE_FORM, "redirect_uri": f"{browser.origin}/teach/", "code": answer["code"]}
    async with browser.http.post(f"{PATH}/token", data=form) as response:
        tokens = await response.json()
    async with browser.http.get(f"{PATH}/jwks") as response:
        (key,) = PyJWKSet.from_dict(await response.json()).keys

    claims = decode(
        tokens["access_token"],
        key,
        algorithms=["RS256"],
        audience="lectern",
        issuer=browser.origin + PATH,
    )
    assert claims["sub"] == "ben"
    assert claims["custom:school"] == "hill"
    assert claims["cognito:groups"] == ["lectern-admin"]


async def test_an_open_session_is_not_asked_again_until_the_sign_out(browser: Browser) -> None:
    assert await browser.ask(prompt="none") == (
        303,
        {
            "error": "login_required",
            "error_description": "No teacher has signed in in this browser.",
            "state": "s",
        },
    )
    await browser.choose({"choice": "typed", "name": "dana"})

    status, answer = await browser.ask(prompt="none")
    assert (status, set(answer)) == (303, {"code", "state"})
    assert (await browser.ask())[0] == 303
    assert (await browser.ask(prompt="login"))[0] == 200

    target = {"post_logout_redirect_uri": f"{browser.origin}/teach/", "state": "out"}
    async with browser.http.get(
        f"{PATH}/end_session", params=target, allow_redirects=False
    ) as response:
        assert response.headers["Location"] == f"{browser.origin}/teach/?state=out"
    assert (await browser.ask(prompt="none"))[1]["error"] == "login_required"


async def test_a_cancelled_sign_in_and_a_wrong_field_are_told_to_the_page(browser: Browser) -> None:
    assert (await browser.choose({"choice": "cancel"}))[1]["error"] == "access_denied"
    status, answer = await browser.ask(code_challenge="short")

    assert (status, answer["error"]) == (303, "invalid_request")
    assert "`code_challenge`" in answer["error_description"]


@pytest.mark.parametrize("field", ["client_id", "redirect_uri"])
async def test_a_wrong_client_or_address_is_told_to_the_person_not_to_the_address(
    browser: Browser, field: str
) -> None:
    status, answer = await browser.ask(**{field: "https://elsewhere.example/"})

    assert (status, answer) == (400, {})
    assert f"`{field}` should be" in browser.text


async def test_a_form_without_a_name_is_shown_again_with_a_sentence(browser: Browser) -> None:
    status, _ = await browser.choose({"choice": "typed", "name": ""})

    assert status == 400
    assert "Type a name" in browser.text


async def test_a_host_that_only_resolves_to_this_machine_is_refused(browser: Browser) -> None:
    headers = {"Host": "site.example"}
    async with browser.http.get(f"{PATH}/jwks", headers=headers) as answer:
        assert answer.status == 403


async def test_a_repeated_field_is_named(browser: Browser) -> None:
    twice = [*browser.fields.items(), ("state", "t")]
    async with browser.http.get(f"{PATH}/authorize", params=twice) as answer:
        assert answer.status == 400
        assert "`state` should be sent once" in await answer.text()


async def test_a_wrong_token_request_is_answered_with_oauths_error(browser: Browser) -> None:
    form = {"client_id": "lectern", "grant_type": "refresh_token", "refresh_token": "old"}
    async with browser.http.post(f"{PATH}/token", data=form) as answer:
        assert answer.status == 400
        assert (await answer.json())["error"] == "invalid_grant"
