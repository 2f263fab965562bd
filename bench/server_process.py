"""A module that serves on a free port of 127.0.0.1, in a process of its own."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def server_process(*module: str) -> Iterator[int]:
    """Run `python -m` with a module and its arguments, and yield the port that it prints."""
    with subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, "-m", *module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        yield int(process.stdout.readline())
        process.stdin.close()


async def serve_until_parent_ends(port: int) -> None:
    """Print the port, and return when the parent closes stdin or ends, even by a crash."""
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
