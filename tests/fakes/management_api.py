"""A management API (`@connections`) that answers as API Gateway does, or as configured."""

import asyncio
import ssl
import threading
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from aiohttp import web
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

STAGE = "/live"
KEYS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_SESSION_TOKEN": "token",
    "AWS_DEFAULT_REGION": "us-east-1",
}
"""The environment variables with the credentials that it accepts."""
_CONNECTION = {
    "connectedAt": "2026-02-03T10:15:30.000Z",
    "identity": {"sourceIp": "192.0.2.1", "userAgent": "Mozilla/5.0"},
    "lastActiveAt": "2026-02-03T10:20:30.000Z",
}
_SIGNER = SigV4Auth(Credentials("test", "secret", "token"), "execute-api", "us-east-1")


class Answer(Enum):
    """The service's behaviour for one call."""

    OK = (200, "")
    BAD_REQUEST = (400, "BadRequestException")
    FORBIDDEN = (403, "ForbiddenException")
    GONE = (410, "GoneException")
    TOO_LARGE = (413, "PayloadTooLargeException")
    THROTTLED = (429, "LimitExceededException")
    SERVER_ERROR = (500, "InternalServerErrorException")
    SLOW = (200, "slow")
    HELD = (200, "held")
    CHUNKED = (200, "chunked")
    CLOSING = (200, "closing")
    HALF = (0, "half")
    HANG = (0, "hang")
    RESET = (0, "reset")


class FakeManagementApi:
    """Answers calls for the connections in `open`; `plan` sets the next answers of a connection.

    - `received` has the bodies that were answered 200, `tries` the number of posts, by connection.
    - `posted` is set by the first post. `go_on` releases posts that are `HELD`.
    - `clients` are the clients' addresses, one for each TCP connection.
    - With a certificate, whose file has the key too, the server uses TLS.
    """

    def __init__(self, certificate: Path | None = None) -> None:
        self.url = ""
        self.open: set[str] = set()
        self.received: defaultdict[str, list[bytes]] = defaultdict(list)
        self.tries: defaultdict[str, int] = defaultdict(int)
        self.posted = threading.Event()
        self.go_on = threading.Event()
        self.clients: set[object] = set()
        self._certificate = certificate
        self._transports: set[asyncio.Transport] = set()
        self._plans: defaultdict[str, deque[Answer]] = defaultdict(deque)
        self._loop = asyncio.new_event_loop()
        self._stopped = asyncio.Event()

    def plan(self, connection_id: str, *answers: Answer) -> None:
        """Set the next answers for a connection; later ones are as usual."""
        self.open.add(connection_id)
        self._plans[connection_id].extend(answers)

    def close_connections(self) -> None:
        """Close every TCP connection, as a service closes idle ones."""

        async def close() -> None:
            for transport in self._transports:
                transport.close()

        asyncio.run_coroutine_threadsafe(close(), self._loop).result(timeout=30)

    @contextmanager
    def running(self) -> Iterator["FakeManagementApi"]:
        """Serve on a free port, in a thread."""
        ready = threading.Event()
        thread = threading.Thread(target=self._loop.run_until_complete, args=[self._serve(ready)])
        thread.start()
        assert ready.wait(timeout=30)
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._stopped.set)
            thread.join(timeout=30)
            self._loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        app = web.Application()
        app.router.add_post(STAGE + "/@connections/{id}", self._post)
        app.router.add_get(STAGE + "/@connections/{id}", self._get, allow_head=False)
        app.router.add_delete(STAGE + "/@connections/{id}", self._delete)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=_tls(self._certificate))
        await site.start()
        port = runner.addresses[0][1]
        self.url = f"http{'s' if self._certificate else ''}://127.0.0.1:{port}{STAGE}"
        ready.set()
        await self._stopped.wait()
        await runner.cleanup()

    async def _post(self, request: web.Request) -> web.Response:
        connection_id = request.match_info["id"]
        body = await request.read()
        self.tries[connection_id] += 1
        self.posted.set()
        answer = self._answer(request, connection_id, body)
        if answer is Answer.HANG:
            await self._stopped.wait()
        if answer is Answer.SLOW:
            await asyncio.sleep(0.3)
        if answer is Answer.HELD:
            await asyncio.to_thread(self.go_on.wait, 30)
        _break(request, answer)
        if answer.value[0] == 200:
            self.received[connection_id].append(body)
        return _response(answer)

    async def _get(self, request: web.Request) -> web.Response:
        answer = self._answer(request, request.match_info["id"], b"")
        _break(request, answer)
        return web.json_response(_CONNECTION) if answer is Answer.OK else _response(answer)

    async def _delete(self, request: web.Request) -> web.Response:
        connection_id = request.match_info["id"]
        answer = self._answer(request, connection_id, b"")
        _break(request, answer)
        if answer is not Answer.OK:
            return _response(answer)
        self.open.remove(connection_id)
        return web.Response(status=204)

    def _answer(self, request: web.Request, connection_id: str, body: bytes) -> Answer:
        if isinstance(request.transport, asyncio.Transport):
            self._transports.add(request.transport)
            self.clients.add(request.transport.get_extra_info("peername"))
        if request.headers.get("Authorization") != _authorization(request, body):
            return Answer.FORBIDDEN
        if self._plans[connection_id]:
            return self._plans[connection_id].popleft()
        if connection_id not in self.open:
            return Answer.GONE
        return Answer.TOO_LARGE if len(body) > 128 * 1024 else Answer.OK


def _tls(certificate: Path | None) -> ssl.SSLContext | None:
    if certificate is None:
        return None
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate)
    return tls


def _authorization(request: web.Request, body: bytes) -> str:
    """Return the request that botocore would have sent at that time."""
    url = f"{request.scheme}://{request.headers['Host']}{request.raw_path}"
    expected = AWSRequest(request.method, url, data=body)
    expected.context["timestamp"] = expected.headers["X-Amz-Date"] = request.headers["X-Amz-Date"]
    expected.headers["X-Amz-Security-Token"] = "token"
    canonical = _SIGNER.canonical_request(expected)
    signature = _SIGNER.signature(_SIGNER.string_to_sign(expected, canonical), expected)
    signed = _SIGNER.signed_headers(_SIGNER.headers_to_sign(expected))
    scope = _SIGNER.scope(expected)
    return f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders={signed}, Signature={signature}"


def _break(request: web.Request, answer: Answer) -> None:
    transport = request.transport
    if not isinstance(transport, asyncio.Transport):
        return
    if answer is Answer.HALF:
        transport.write(b"HTTP/1.1 200 OK\r\nContent-Le")
        transport.close()
    if answer is Answer.RESET:
        transport.abort()


def _response(answer: Answer) -> web.Response:
    status, name = answer.value
    if status in (0, 200):
        response = web.Response(text="accepted" if answer is Answer.CHUNKED else None)
        if answer is Answer.CHUNKED:
            response.enable_chunked_encoding()
        if answer is Answer.CLOSING:
            response.force_close()
        return response
    message = {"message": name}
    return web.json_response(message, status=status, headers={"x-amzn-ErrorType": name})
