"""The stack's own PostgreSQL: creates its cluster, starts, restarts and stops it."""

import asyncio
import contextlib
import shutil
import signal
import socket
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Callable
from pathlib import Path
from typing import Final

import psutil
import psycopg
from psycopg import sql

from lectern.observability import logger
from local.errors import StackError
from local.servers.postgres_files import (
    Account,
    check_version,
    find_programs,
    prepare_folder,
    read_password,
    server_account,
)

_NAME: Final = "lectern"  # of the database and of its owner
_READY_S: Final = 120.0
_POLL_S: Final = 0.02
_RETRY_S: Final = 0.2
_ENVIRONMENT: Final = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
_SETTINGS: Final = {
    "listen_addresses": "127.0.0.1",
    # The path of a socket is limited to 107 characters, and clients use TCP anyway.
    "unix_socket_directories": "",
    "shared_buffers": "16MB",
    "max_connections": "60",
    "max_wal_size": "64MB",
    "min_wal_size": "32MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_worker_processes": "2",
    "max_parallel_workers": "0",
    "autovacuum_max_workers": "1",
    "jit": "off",
    # The text and values of a failed statement may hold speech.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


class Postgres:
    """A cluster under `home`, on a free port of the loopback.

    The server is restarted on the same port whenever it dies. Its data survives its death and that
    of this process.

    Args:
        home: The folder of its files.
        log: The file that it logs to.
        on_restart: Called when a restarted server accepts connections; its `pid` has changed.
    """

    def __init__(
        self, home: Path, log: Path, on_restart: Callable[[], None] = lambda: None
    ) -> None:
        self._home = home
        self._log = log
        self._on_restart = on_restart
        self._port = 0
        self._process: Process | None = None
        self._restarts: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The database's address, with its password."""
        return f"postgresql://{_NAME}:{self._password}@127.0.0.1:{self._port}/{_NAME}"

    @property
    def pid(self) -> int:
        """The process id of the server. A restart changes it."""
        if self._process is None:
            raise StackError("PostgreSQL is not running.")
        return self._process.pid

    async def start(self) -> None:
        """Start the server, and wait until it accepts connections.

        Raises:
            StackError: It cannot run; the message says why.
        """
        self._account = server_account()
        self._folder = prepare_folder(self._home, self._account)
        self._programs = find_programs(self._folder, self._account)
        password = read_password(self._folder)
        self._account.chown(password)
        self._password = password.read_text(encoding="ascii")
        await self._create_cluster(password)
        await asyncio.to_thread(_end_orphan, self._data)
        self._port = _free_port()
        await self._launch()
        await self._create_database()
        self._restarts = asyncio.create_task(self._restart_forever())

    async def stop(self) -> None:
        """Stop the server; open transactions are rolled back. Safe to repeat."""
        if self._restarts is not None:
            self._restarts.cancel()
            await asyncio.gather(self._restarts, return_exceptions=True)
        # SIGINT is a fast shutdown, SIGQUIT an immediate one.
        for signal_number, wait_s in ((signal.SIGINT, 10), (signal.SIGQUIT, 5)):
            if self._process is None or self._process.returncode is not None:
                return
            self._process.send_signal(signal_number)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), wait_s)

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    async def _create_cluster(self, password: Path) -> None:
        """Run initdb, unless the cluster exists. An incomplete cluster is created again."""
        if self._data.exists():
            check_version(self._data, self._programs)
            return
        new = self._folder / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        process = await self._run(
            "initdb",
            *("--pgdata", str(new), "--username", _NAME, "--pwfile", str(password)),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale", "--no-instructions"),
        )
        if await process.wait() != 0:
            raise StackError(f"PostgreSQL could not make its files; see {self._log}.")
        new.rename(self._data)

    async def _launch(self) -> None:
        """Start the server and wait until its own pid file says that it is ready."""
        settings = {**_SETTINGS, "port": str(self._port)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self._process = await self._run("postgres", "-D", str(self._data), *options)
        deadline = time.monotonic() + _READY_S
        while not self._is_ready(self._process.pid):
            if self._process.returncode is not None or time.monotonic() > deadline:
                raise StackError(f"PostgreSQL did not start; see {self._log}.")
            await asyncio.sleep(_POLL_S)

    def _is_ready(self, pid: int) -> bool:
        lines = _pid_file(self._data)
        # Line 1 of the pid file is the process, line 8 its state (PostgreSQL's `miscadmin.h`).
        return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"

    async def _restart_forever(self) -> None:
        """Restart the server whenever it dies."""
        while self._process is not None:
            await self._process.wait()
            logger.warning("PostgreSQL died and is restarted")
            try:
                await self._launch()
            except (StackError, OSError):
                # Children of the dead server may hold its shared memory for a moment.
                await asyncio.sleep(_RETRY_S)
            else:
                self._on_restart()

    async def _create_database(self) -> None:
        server = self.url.removesuffix(_NAME) + "postgres"
        async with await psycopg.AsyncConnection.connect(server, autocommit=True) as connection:
            with contextlib.suppress(psycopg.errors.DuplicateDatabase):
                await connection.execute(
                    sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_NAME))
                )

    async def _run(self, program: str, *arguments: str) -> Process:
        """Run a program as the account, in a session of its own so that Ctrl-C does not end it."""
        account: Account = self._account
        with self._log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                str(self._programs / program),
                *arguments,
                stdin=DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=_ENVIRONMENT,
                start_new_session=True,
                **account.process_options,  # type: ignore[arg-type]
            )


def _pid_file(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _end_orphan(data: Path) -> None:
    """End a server that a killed stack left running, and delete its pid file.

    PostgreSQL does not start while its pid file names a living process, even if another program
    has that pid by now.
    """
    lines = _pid_file(data)
    if not lines:
        return
    try:
        process = psutil.Process(int(lines[0]))
        # The pid may belong to another program by now.
        if process.name() == "postgres" and Path(process.cwd()) == data:
            process.send_signal(signal.SIGINT)
            process.wait(10)
    except psutil.NoSuchProcess:
        pass
    except psutil.TimeoutExpired as error:
        raise StackError(f"An old PostgreSQL does not end: end process {lines[0]}.") from error
    (data / "postmaster.pid").unlink(missing_ok=True)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
