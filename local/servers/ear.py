"""The local ear: live transcription of English, where this machine has Moonshine."""

import asyncio
import os
import socket
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from lectern.observability import logger
from local.servers.child import ChildServer

LANGUAGE: Final = "en"
PATH: Final = "/stream-transcription-websocket"
LISTENER: Final = "LISTENER"
"""The environment variable with the file descriptor of the server's socket."""
MOST_STREAMS: Final = 2 * (os.cpu_count() or 1)
"""A second of speech takes a core for 0.15 s."""

_RESTART_S: Final = 1.0


class Ear:
    """`ear_server`, in a process of its own from the first connection on.

    The process takes 0.2 GB, so a stack without a stream does not start it. Connections wait
    while it starts. It ends when this process ends for any reason, and is restarted if it dies.
    """

    def __init__(self, log: Path) -> None:
        self._log = log
        self._listener: socket.socket | None = None
        self._server: ChildServer | None = None
        self._serving: asyncio.Task[None] | None = None
        self.url = ""

    @staticmethod
    def is_installed() -> bool:
        """Return whether this machine has Moonshine."""
        return find_spec("moonshine_voice") is not None

    def start(self) -> None:
        """Listen on a free port of 127.0.0.1; `url` has the address."""
        self._listener = listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"ws://127.0.0.1:{listener.getsockname()[1]}"
        self._server = ChildServer(
            "The local ear",
            "local.servers.ear_server",
            self._log,
            {LISTENER: str(listener.fileno())},
            [listener.fileno()],
        )
        self._serving = asyncio.create_task(self._serve(listener, self._server))

    async def stop(self) -> None:
        """End the server, and with it all streams. Safe to repeat."""
        if self._serving is not None:
            self._serving.cancel()
            await asyncio.gather(self._serving, return_exceptions=True)
        if self._server is not None:
            await self._server.stop()
        if self._listener is not None:
            self._listener.close()

    async def _serve(self, listener: socket.socket, server: ChildServer) -> None:
        while True:
            await _connection(listener)
            await server.launch()
            await server.wait()
            logger.warning("The local ear died, and is restarted by the next connection")
            await asyncio.sleep(_RESTART_S)


async def _connection(listener: socket.socket) -> None:
    """Wait for a connection, which the server will accept."""
    loop, waits = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(listener, waits.set)
    try:
        await waits.wait()
    finally:
        loop.remove_reader(listener)
