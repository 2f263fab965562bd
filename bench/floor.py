"""The floor: a server that only forwards each frame to all other sockets.

Without Lambda, database, signatures and translation, it measures the cost of the sockets alone.
`python -m bench.floor` listens on a free port of 127.0.0.1, prints the port, and stops when stdin
closes.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

from bench.server_process import serve_until_parent_ends, server_process


class Broadcast:
    """Forwards frames between all open sockets."""

    def __init__(self) -> None:
        self._sockets: set[web.WebSocketResponse] = set()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Accept a socket and forward its frames until it closes."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.add(socket)
        async for frame in socket:
            for other in self._sockets - {socket}:
                await other.send_str(frame.data)
        self._sockets.discard(socket)
        return socket


async def _serve() -> None:
    app = web.Application()
    app.add_routes([web.get("/live", Broadcast().serve)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await serve_until_parent_ends(runner.addresses[0][1])
    await runner.cleanup()


@contextmanager
def floor() -> Iterator[str]:
    """Run the server in a process of its own and yield the WebSocket URL."""
    with server_process("bench.floor") as port:
        yield f"ws://127.0.0.1:{port}/live"


if __name__ == "__main__":
    asyncio.run(_serve())
