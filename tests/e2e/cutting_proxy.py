"""A network between clients and the stack that loses connections."""

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self, cast


@dataclass
class CuttingProxy:
    """Passes TCP connections on to a port of this machine, and cuts them. Use it as a context.

    Args:
        port: The port of the server.
        chance: Chooses which connection is cut.
        cuts: How many connections were cut so far.
    """

    port: int
    chance: random.Random
    cuts: int = 0
    _is_down: bool = False
    _clients: set[asyncio.StreamWriter] = field(default_factory=set)
    _serving: set[asyncio.Task[None]] = field(default_factory=set)
    _server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server:
            self._server.close()
        self._cut(set(self._clients))
        await asyncio.gather(*self._serving)

    @property
    def url(self) -> str:
        """The address of the socket, as clients see it."""
        if self._server is None:
            raise RuntimeError("use the proxy as a context manager")
        return f"ws://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/live"

    def cut_one(self) -> None:
        """Reset one connection, as a phone that changes its network does."""
        if self._clients:
            self._cut({self.chance.choice(sorted(self._clients, key=id))})

    async def go_down(self, for_s: float) -> None:
        """Reset all connections, and accept none for a while."""
        self._is_down = True
        self._cut(set(self._clients))
        await asyncio.sleep(for_s)
        self._is_down = False

    def _cut(self, clients: set[asyncio.StreamWriter]) -> None:
        for client in clients:
            client.transport.abort()
        self.cuts += len(clients)

    async def _serve(self, reader: asyncio.StreamReader, client: asyncio.StreamWriter) -> None:
        if self._is_down:
            client.transport.abort()
            return
        task = cast("asyncio.Task[None]", asyncio.current_task())
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)
        from_server, server = await asyncio.open_connection("127.0.0.1", self.port)
        self._clients.add(client)
        try:
            await asyncio.gather(_pass_on(reader, server), _pass_on(from_server, client))
        finally:
            self._clients.discard(client)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()
