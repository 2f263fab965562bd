"""The floor: a server that hands every frame to all others, and does nothing else.

No Lambda, no database, no signature, no translation: what the sockets alone cost. Run as
`python -m bench.floor`; it serves a free port of 127.0.0.1, prints it, and ends with stdin.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web


class Broadcast:
    """Every socket that is open."""

    def __init__(self) -> None:
        self._sockets: set[web.WebSocketResponse] = set()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Be a socket's life: hand on what it says."""
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
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


@contextmanager
def floor() -> Iterator[str]:
    """Run it in a process of its own; gives the socket's address."""
    with subprocess.Popen(
        [sys.executable, "-m", "bench.floor"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None  # noqa: S101 - both were asked for
        assert process.stdout is not None  # noqa: S101
        yield f"ws://127.0.0.1:{int(process.stdout.readline())}/live"
        process.stdin.close()


if __name__ == "__main__":
    asyncio.run(_serve())
