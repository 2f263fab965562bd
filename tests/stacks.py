"""Stacks for tests: as `python -m local`, but ready with a third of the processor time.

- They are forked from a process that has imported what all stacks import, and their moto from one
  that has imported moto.
- Their PostgreSQL begins with a copy of one cluster, in which the archive's tables exist.

What a start itself does is tested with `BackgroundStack`, which does neither.
"""

import asyncio
import atexit
import os
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import IO

from lectern.adapters.postgres.migrate import migrate
from local.background import BackgroundStack, StackProcess, new_home, remove_home
from local.servers.aws import server_environment
from local.servers.postgres import Postgres
from local.servers.postgres_files import prepare_folder, server_account
from tests.forks import ForkServer

_WITHOUT_SYNC = "\nfsync = off\nfull_page_writes = off\n"
"""What a killed server has written is kept; only a power failure could lose it."""


class ForkedStack(BackgroundStack):
    """`with ForkedStack(env={…}) as stack`: a stack that is ready when the block begins."""

    def __init__(self, env: Mapping[str, str] | None = None) -> None:
        super().__init__(env)

    def start(self) -> None:
        """Start it on a copy of the cluster, unless it has one or uses another database."""
        if "DATABASE_URL" not in self._env:
            copy_cluster(self.home)
        super().start()

    def _launch(self, environment: Mapping[str, str], terminal: IO[bytes]) -> StackProcess:
        with Path(os.devnull).open("rb") as nothing:
            files = [nothing.fileno(), terminal.fileno(), terminal.fileno()]
            return _server("stack").start(environment, files, _server("moto").control.fileno())


def copy_cluster(home: Path) -> None:
    """Copy the cluster of this test run into a home that has none."""
    folder = prepare_folder(home, server_account())
    if not (folder / "data").exists():
        # Unlike `shutil.copytree`, it keeps the owner.
        source = f"{(_cluster() / 'postgres').resolve()}/."
        subprocess.run(["/bin/cp", "-a", source, folder], check=True)


@cache
def _server(kind: str) -> ForkServer:
    moto = {"PATH": os.defpath, **server_environment()}
    server = ForkServer(kind, moto if kind == "moto" else os.environ)
    atexit.register(server.close)
    return server


@cache
def _cluster() -> Path:
    home = new_home()
    atexit.register(remove_home, home)
    # In a thread of its own, because a test may run in an event loop.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _fill(home)).result()
    return home


async def _fill(home: Path) -> None:
    """Create a cluster with the archive's tables."""
    postgres = Postgres(home, home / "postgres.log")
    try:
        await postgres.start()
        await asyncio.to_thread(migrate, postgres.url)
    finally:
        await postgres.stop()
    with (home / "postgres" / "data" / "postgresql.conf").open("a") as settings:
        settings.write(_WITHOUT_SYNC)
