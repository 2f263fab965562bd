"""A line between clients and the stack that a test can cut.

A browser's offline mode leaves open sockets open. Here the TCP connections themselves end.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Line:
    """Forwards TCP connections to the stack. Browsers visit `origin`."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._clients: list[asyncio.StreamWriter] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_cut = False
        self.origin = ""

    @property
    def connections(self) -> int:
        """How many clients are connected."""
        return len(self._clients)

    def cut(self) -> None:
        """Reset all connections, and every new one, until `restore`."""
        self._is_cut = True
        for writer in self._writers:
            writer.transport.abort()

    def cut_one(self, chance: random.Random) -> None:
        """Reset one of the connections, as a phone that changes its network does."""
        if clients := [writer for writer in self._clients if not writer.is_closing()]:
            chance.choice(clients).transport.abort()

    def restore(self) -> None:
        """Forward new connections again."""
        self._is_cut = False

    async def _start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.origin = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _stop(self) -> None:
        self.cut()
        if self._server is not None:
            self._server.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        self._keep(asyncio.create_task(self._forward(reader, writer)))

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, to_writer}
        self._writers |= ends
        self._clients.append(writer)
        if self._is_cut:
            self.cut()
        await asyncio.gather(_copy(reader, to_writer), _copy(to_reader, writer))
        self._writers -= ends
        self._clients.remove(writer)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


@asynccontextmanager
async def open_line(port: int) -> AsyncIterator[Line]:
    """Open a line to a port of this machine, while the block runs."""
    line = Line(port)
    await line._start()  # noqa: SLF001
    try:
        yield line
    finally:
        await line._stop()  # noqa: SLF001
