"""A management API (`@connections`) on loopback, which answers as API Gateway does, or as told."""

import asyncio
import threading
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from aiohttp import web

STAGE = "/live"


class Answer(Enum):
    """What the service does with one call."""

    OK = (200, "")
    BAD_REQUEST = (400, "BadRequestException")
    FORBIDDEN = (403, "ForbiddenException")
    GONE = (410, "GoneException")
    TOO_LARGE = (413, "PayloadTooLargeException")
    THROTTLED = (429, "LimitExceededException")
    SERVER_ERROR = (500, "InternalServerErrorException")
    SLOW = (200, "slow")
    HANG = (0, "hang")
    RESET = (0, "reset")


class FakeManagementApi:
    """Takes calls for the connections in `open`; `plan` settles the next answers to one of them.

    `received` holds the bodies that were answered 200, `tries` the number of posts, by connection;
    `posted` is set by the first post.
    """

    def __init__(self) -> None:
        self.url = ""
        self.open: set[str] = set()
        self.received: defaultdict[str, list[bytes]] = defaultdict(list)
        self.tries: defaultdict[str, int] = defaultdict(int)
        self.posted = threading.Event()
        self._plans: defaultdict[str, deque[Answer]] = defaultdict(deque)
        self._loop = asyncio.new_event_loop()
        self._stopped = asyncio.Event()

    def plan(self, connection_id: str, *answers: Answer) -> None:
        """Have the next calls for the connection answered so, then as usual."""
        self.open.add(connection_id)
        self._plans[connection_id].extend(answers)

    @contextmanager
    def running(self) -> Iterator["FakeManagementApi"]:
        """Serve on a free port, in a thread."""
        ready = threading.Event()
        thread = threading.Thread(target=self._loop.run_until_complete, args=[self._serve(ready)])
        thread.start()
        assert ready.wait(timeout=10)
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._stopped.set)
            thread.join(timeout=10)
            self._loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        app = web.Application()
        app.router.add_post(STAGE + "/@connections/{id}", self._post)
        app.router.add_delete(STAGE + "/@connections/{id}", self._delete)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}{STAGE}"
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
        if answer is Answer.RESET and request.transport is not None:
            request.transport.abort()
        if answer in (Answer.OK, Answer.SLOW):
            self.received[connection_id].append(body)
        return _response(answer)

    async def _delete(self, request: web.Request) -> web.Response:
        connection_id = request.match_info["id"]
        answer = self._answer(request, connection_id, b"")
        if answer is Answer.RESET and request.transport is not None:
            request.transport.abort()
        if answer is not Answer.OK:
            return _response(answer)
        self.open.remove(connection_id)
        return web.Response(status=204)

    def _answer(self, request: web.Request, connection_id: str, body: bytes) -> Answer:
        if not request.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256"):
            return Answer.FORBIDDEN
        if self._plans[connection_id]:
            return self._plans[connection_id].popleft()
        if connection_id not in self.open:
            return Answer.GONE
        return Answer.TOO_LARGE if len(body) > 128 * 1024 else Answer.OK


def _response(answer: Answer) -> web.Response:
    status, name = answer.value
    if status in (0, 200):
        return web.Response()
    message = {"message": name}
    return web.json_response(message, status=status, headers={"x-amzn-ErrorType": name})
