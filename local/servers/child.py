"""A server in a process of its own, which ends when this process ends."""

import asyncio
import os
import sys
import threading
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from local.errors import StackError

_START_S: Final = 120.0


class ChildServer:
    """Runs `main` of a module as a process. The process can use the second core.

    Args:
        name: How messages call it.
        module: The module whose `main` serves, and calls `exit_with_parent`.
        log: The file that it logs to.
        environment: Its environment, except `PATH` and `PYTHONPATH`.
        files: File descriptors that it inherits.
    """

    def __init__(
        self,
        name: str,
        module: str,
        log: Path,
        environment: Mapping[str, str],
        files: Sequence[int] = (),
    ) -> None:
        self._name = name
        self._module = module
        self._log = log
        self._environment = environment
        self._files = files
        self._process: Process | None = None

    @property
    def pid(self) -> int:
        """The process of the server."""
        if self._process is None:
            raise StackError(f"{self._name} is not running.")
        return self._process.pid

    async def start(self) -> int:
        """Start the server, and return the port that it prints.

        Raises:
            StackError: The server did not start.
        """
        return await self._port(await self.launch())

    async def launch(self) -> Process:
        """Start the process."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", f"from {self._module} import main; main()"),
                stdin=PIPE,
                stdout=PIPE,
                stderr=log,
                env={
                    "PATH": os.defpath,
                    "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
                    **self._environment,
                },
                start_new_session=True,
                pass_fds=self._files,
            )
        return self._process

    async def wait(self) -> None:
        """Wait until the server has ended."""
        if self._process is not None:
            await self._process.wait()

    async def stop(self) -> None:
        """End the server. Safe to repeat."""
        if self._process is None or self._process.stdin is None:
            return
        # The server ends when its standard input does.
        self._process.stdin.close()
        await self._process.wait()

    async def _port(self, process: Process) -> int:
        assert process.stdout is not None  # noqa: S101 - `start` passes PIPE
        try:
            return int(await asyncio.wait_for(process.stdout.readline(), _START_S))
        except (TimeoutError, ValueError) as error:
            raise StackError(f"{self._name} did not start; see {self._log}.") from error


def exit_with_parent() -> None:
    """End this process when its stdin ends: the kernel closes it when the parent dies."""

    def wait() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    # A daemon thread, because it blocks in a read.
    threading.Thread(target=wait, daemon=True).start()


def print_port(port: int) -> None:
    """Tell the parent the port, which `ChildServer.start` returns."""
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
