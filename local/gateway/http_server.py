"""The HTTP server of the gateway: aiohttp's, with a time limit for requests."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from socket import socket
from typing import Final, cast
from weakref import WeakSet

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from local.gateway.limits import Limits

# Longer than any AWS client keeps an idle connection (our poster: 50 s), so that no client sends
# a request on a connection that the server is closing.
_KEEP_ALIVE_S: Final = 75.0


@asynccontextmanager
async def serve(
    app: web.Application, listeners: Sequence[socket], limits: Limits, shutdown_s: float = 1.0
) -> AsyncIterator[None]:
    """Serve an application on bound sockets while the block runs.

    aiohttp has no time limit for the rest of a request. This server has `Limits.request_s`:

    - A connection whose first request head is not complete in time is aborted.
    - A request whose body is not complete in time is answered 408.
    - Between two requests a connection may be idle for longer.
    """
    in_time: WeakSet[asyncio.BaseTransport] = WeakSet()
    app.middlewares.append(_time_limit(limits.request_s, in_time))
    runner = web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=shutdown_s,
        keepalive_timeout=_KEEP_ALIVE_S,
        lingering_time=limits.request_s,  # for the body of a request rejected unread
    )
    await runner.setup()
    loop, make = asyncio.get_running_loop(), cast("web.Server", runner.server)

    def protocol() -> web.RequestHandler:
        handler = make()
        loop.call_later(limits.request_s, _abort_late_head, handler, in_time)
        return handler

    servers = [
        await loop.create_server(protocol, sock=listener, backlog=1024) for listener in listeners
    ]
    try:
        yield
    finally:
        for server in servers:
            server.close()
        await runner.cleanup()


def _time_limit(request_s: float, in_time: WeakSet[asyncio.BaseTransport]) -> Middleware:
    loop = asyncio.get_running_loop()

    @web.middleware
    async def limit(request: web.Request, handler: Handler) -> web.StreamResponse:
        """Record that the head arrived in time, and limit the time for the body."""
        if request.transport is not None:
            in_time.add(request.transport)
        if not request.can_read_body:
            return await handler(request)
        timer = loop.call_later(request_s, _time_out_body, request)
        try:
            return await handler(request)
        finally:
            timer.cancel()

    return limit


def _time_out_body(request: web.Request) -> None:
    if not request.content.is_eof():
        request.content.set_exception(web.HTTPRequestTimeout())


def _abort_late_head(handler: web.RequestHandler, in_time: WeakSet[asyncio.BaseTransport]) -> None:
    if handler.transport is not None and handler.transport not in in_time:
        handler.transport.abort()
