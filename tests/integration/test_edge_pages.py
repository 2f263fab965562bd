"""The local server's edge: files, compression, caches and headers, as CloudFront has them."""

import gzip
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web

from local.background import BackgroundStack
from local.edge.pages import Pages
from local.gateway.http_server import serve
from local.gateway.limits import API_GATEWAY
from scripts.page_headers import MISSING, missing_policy, page_headers

SPEECH = "http://127.0.0.1:5000"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages as `make web` leaves them."""
    folder = tmp_path / "web"
    files = {
        "index.html": b"student",
        "teach/index.html": b"teach",
        "school/index.html": b"school",
        "assets/page-a1b2.js": b"script" * 100,
        "assets/page-a1b2.js.gz": gzip.compress(b"script" * 100),
        ".built": b"",
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest_asyncio.fixture
async def client(folder: Path) -> AsyncIterator[ClientSession]:
    """A client of a server that serves the pages."""
    app = web.Application()
    Pages(folder, page_headers(SPEECH, "", ""), {}).attach(app)
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with (
        serve(app, [listener], API_GATEWAY),
        ClientSession(address, auto_decompress=False) as client,
    ):
        yield client


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("/", b"student"),
        ("/join/K7M2QX", b"student"),
        ("/class/", b"student"),
        ("/teach", b"teach"),
    ],
)
async def test_a_page_is_revalidated_each_time(
    client: ClientSession, path: str, content: bytes
) -> None:
    async with client.get(path) as answer:
        assert (answer.status, await answer.read()) == (200, content)
        assert answer.content_type == "text/html"
        assert answer.headers["Cache-Control"] == "no-cache"
        etag = answer.headers["ETag"]

    async with client.get(path, headers={"If-None-Match": etag}) as again:
        assert again.status == 304


async def test_a_hashed_file_is_compressed_and_kept_for_a_year(client: ClientSession) -> None:
    path, asked = "/assets/page-a1b2.js", {"Accept-Encoding": "gzip, deflate, br"}
    async with client.get(path, headers=asked) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.content_type in {"text/javascript", "application/javascript"}
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert gzip.decompress(await answer.read()) == b"script" * 100

    async with client.get(path, headers={"Accept-Encoding": "identity"}) as plain:
        assert "Content-Encoding" not in plain.headers
        assert await plain.read() == b"script" * 100


@pytest.mark.parametrize(
    "path",
    [
        "/teacher",
        "/assets/gone.js",
        "/assets/",
        "/.built",
        "/join/.built",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
    ],
)
async def test_a_wrong_path_is_404_with_a_sentence(
    client: ClientSession, folder: Path, path: str
) -> None:
    (folder.parent / "secret.txt").write_text("secret")

    async with client.get(path) as answer:
        assert (answer.status, await answer.read()) == (404, MISSING.read_bytes())
        assert answer.headers["Content-Security-Policy"] == missing_policy()


async def test_an_unknown_route_of_the_api_is_answered_as_api_gateway_does(
    client: ClientSession,
) -> None:
    async with client.post("/api/unknown") as answer:
        assert (answer.status, await answer.json()) == (404, {"message": "Not Found"})
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "directive", "permission"),
    [
        # A student may join on any of these pages, and their document then plays the class's audio.
        ("/", f"media-src 'self' data: {SPEECH}", "microphone=()"),
        ("/join/K7M2QX", f"media-src 'self' data: {SPEECH}", "microphone=()"),
        ("/class/", f"media-src 'self' data: {SPEECH}", "microphone=()"),
        ("/join", "trusted-types worker", "microphone=()"),
        ("/teach/", "trusted-types 'none'", "microphone=(self)"),
        ("/school/class/1", "trusted-types 'none'", "microphone=()"),
        ("/wrong", "frame-ancestors 'none'", "microphone=()"),
    ],
)
async def test_each_path_has_its_headers(
    client: ClientSession, path: str, directive: str, permission: str
) -> None:
    async with client.get(path) as answer:
        assert directive in answer.headers["Content-Security-Policy"].split("; ")
        assert permission in answer.headers["Permissions-Policy"].split(", ")
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


async def test_a_new_build_is_served_at_once(client: ClientSession, folder: Path) -> None:
    async with client.get("/") as before:
        etag = before.headers["ETag"]
    (folder / "new.html").write_bytes(b"another")
    (folder / "new.html").replace(folder / "index.html")

    async with client.get("/", headers={"If-None-Match": etag}) as after:
        assert (after.status, await after.read()) == (200, b"another")


async def test_before_the_first_build_every_page_is_missing(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "web", page_headers(SPEECH, "", ""), {})
    app = web.Application()
    pages.attach(app)
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"

    async with (
        serve(app, [listener], API_GATEWAY),
        ClientSession(address) as client,
        client.get("/teach/") as answer,
    ):
        assert answer.status == 404

    assert not pages.are_built


@pytest.mark.parametrize(
    "path", ["/api/health", "/api/sessions", "/api/unknown", "/unknown", "/speech/unknown"]
)
async def test_every_answer_forbids_sniffing(stack: BackgroundStack, path: str) -> None:
    async with ClientSession() as client, client.get(f"{stack.url}{path}") as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
