"""moto's process of a forked stack, which is forked too."""

import asyncio
import os
from typing import ClassVar

from local.servers.aws import Aws
from local.servers.child import ChildServer
from tests.forks import ForkedProcess, Forks


class ForkedServer(ChildServer):
    """Asks another process for a fork that has imported moto."""

    forks: ClassVar[Forks]
    _stdin: int | None = None

    @property
    def pid(self) -> int:
        """The process of the server."""
        return self._child.pid

    async def start(self) -> int:
        """Start the server, and return the port that it prints."""
        self._child, self._stdin, port = await asyncio.to_thread(self._fork)
        self._ended = asyncio.Event()
        asyncio.get_running_loop().add_reader(self._child.fileno(), self._end)
        return port

    async def wait(self) -> None:
        """Wait until the server has ended."""
        await self._ended.wait()

    async def stop(self) -> None:
        """End the server. Safe to repeat."""
        if self._stdin is not None:
            os.close(self._stdin)
            self._stdin = None
            await self._ended.wait()

    def _fork(self) -> tuple[ForkedProcess, int | None, int]:
        theirs, stdin = os.pipe()
        output, their_output = os.pipe()
        with (
            self._log.open("ab") as log,
            os.fdopen(theirs),
            os.fdopen(output) as answer,
        ):
            with os.fdopen(their_output, "w"):
                files = [theirs, their_output, log.fileno()]
                child = self.forks.start(self._environment, files)
            return child, stdin, int(answer.readline())

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._child.fileno())
        self._child.wait()
        self._ended.set()


def use_forks(forks: Forks) -> None:
    """Let the stack of this process ask for a fork instead of a new process."""
    ForkedServer.forks = forks
    Aws.child = ForkedServer
