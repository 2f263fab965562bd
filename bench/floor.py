"""The floor: a server that only forwards each frame to all other sockets.

Without Lambda, database, signatures and translation, it measures the cost of the sockets alone.
`python -m bench.floor` listens on a free port of 127.0.0.1, prints the port, and stops when stdin
closes.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web


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
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    # stdin closes when the parent ends, even if it crashes.
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


@contextmanager
def floor() -> Iterator[str]:
    """Run the server in a process of its own and yield the WebSocket URL."""
    with subprocess.Popen(
        [sys.executable, "-m", "bench.floor"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        yield f"ws://127.0.0.1:{int(process.stdout.readline())}/live"
        process.stdin.close()


if __name__ == "__main__":
    asyncio.run(_serve())
