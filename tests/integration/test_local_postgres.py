"""PostgreSQL as the stack runs it: it survives crashes, and keeps its data."""

import asyncio
import os
import signal
import stat
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from local.background import new_home, remove_home
from local.errors import StackError
from local.servers.postgres import Postgres
from local.servers.postgres_files import Account, find_programs, server_account

LIMIT_S = 60.0


@pytest.fixture
def home() -> Iterator[Path]:
    home = new_home()
    yield home
    remove_home(home)


@asynccontextmanager
async def running(home: Path) -> AsyncIterator[Postgres]:
    postgres = Postgres(home, home / "postgres.log")
    try:
        await postgres.start()
        yield postgres
    finally:
        await postgres.stop()


async def execute(url: str, statement: bytes) -> list[tuple[object, ...]]:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        cursor = await connection.execute(statement)
        return await cursor.fetchall() if cursor.description else []


async def another_server(postgres: Postgres, killed: int) -> None:
    async with asyncio.timeout(LIMIT_S):
        while postgres.pid == killed:  # noqa: ASYNC110 - nothing announces a new server
            await asyncio.sleep(0.01)


async def execute_when_up(url: str, statement: bytes) -> list[tuple[object, ...]]:
    """Repeat a statement until the server answers."""
    async with asyncio.timeout(LIMIT_S):
        while True:
            try:
                return await execute(url, statement)
            except psycopg.OperationalError:
                await asyncio.sleep(0.05)


async def test_local_postgresql_serves_sql_on_the_loopback_only_and_syncs_to_disk(
    home: Path,
) -> None:
    async with running(home) as postgres:
        settings = await execute(
            postgres.url, b"SELECT name, setting FROM pg_settings WHERE name IN ('fsync')"
        )
        listening = {
            connection.laddr.ip
            for connection in psutil.Process(postgres.pid).net_connections()
            if connection.status == psutil.CONN_LISTEN
        }

    assert settings == [("fsync", "on")]
    assert listening == {"127.0.0.1"}


async def test_a_connection_without_the_password_is_rejected(home: Path) -> None:
    async with running(home) as postgres:
        before, _, address = postgres.url.partition("@")
        user = before.rpartition(":")[0]

        with pytest.raises(psycopg.OperationalError, match="authentication failed"):
            await execute(f"{user}:wrong@{address}", b"SELECT 1")

        folder = home / "postgres"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "password").stat().st_mode) == 0o600


async def test_a_second_start_finds_the_data_of_the_first(home: Path) -> None:
    async with running(home) as postgres:
        await execute(postgres.url, b"CREATE TABLE kept AS SELECT 'said' AS word")

    async with running(home) as postgres:
        rows = await execute(postgres.url, b"SELECT word FROM kept")

    assert rows == [("said",)]


async def test_a_killed_server_restarts_at_the_same_address_with_its_data(home: Path) -> None:
    async with running(home) as postgres:
        await execute(postgres.url, b"CREATE TABLE kept AS SELECT 'said' AS word")

        for _ in range(2):
            killed = postgres.pid
            os.kill(killed, signal.SIGKILL)
            await another_server(postgres, killed)

            assert await execute_when_up(postgres.url, b"SELECT word FROM kept") == [("said",)]


async def test_stopping_ends_every_process(home: Path) -> None:
    async with running(home) as postgres:
        server = psutil.Process(postgres.pid)
        processes = [server, *server.children()]

    _, alive = psutil.wait_procs(processes, timeout=LIMIT_S)
    assert alive == []


async def test_the_pid_file_of_a_dead_server_is_no_obstacle(home: Path) -> None:
    async with running(home):
        pass
    pid_file = home / "postgres" / "data" / "postmaster.pid"
    # A pid that another process has now: this test itself.
    pid_file.write_text(f"{os.getpid()}\n{pid_file.parent}\n0\n", encoding="utf-8")

    async with running(home) as postgres:
        assert await execute(postgres.url, b"SELECT 1") == [(1,)]


async def test_an_incomplete_cluster_is_created_again(home: Path) -> None:
    account = server_account()
    half_made = home / "postgres" / "data.new"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18", encoding="utf-8")
    (home / "postgres").chmod(0o700)
    account.chown(home / "postgres")

    async with running(home) as postgres:
        assert await execute(postgres.url, b"SELECT 1") == [(1,)]


async def test_database_files_of_another_version_are_named_in_the_error(home: Path) -> None:
    async with running(home):
        pass
    (home / "postgres" / "data" / "PG_VERSION").write_text("9", encoding="utf-8")

    with pytest.raises(StackError, match="created by PostgreSQL 9"):
        async with running(home):
            pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as another account")
async def test_under_an_unreachable_home_the_data_is_behind_a_link(
    tmp_path: Path,
) -> None:
    home = tmp_path / "private"
    home.mkdir(mode=0o700)
    try:
        async with running(home) as postgres:
            rows = await execute(postgres.url, b"SELECT 1")

        assert rows == [(1,)]
        assert (home / "postgres").is_symlink()
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
    finally:
        remove_home(home)


class Outsider(Account):
    """An account that can reach no folder of this environment."""

    def can_reach(self, path: Path) -> bool:
        return False


def test_programs_that_the_account_cannot_reach_are_copied_with_their_libraries(home: Path) -> None:
    account = server_account()

    programs = find_programs(home, Outsider(account.uid, account.gid))

    assert programs.is_relative_to(home)
    options: Any = account.process_options
    for program in ("postgres", "initdb"):
        subprocess.run([programs / program, "--version"], check=True, cwd="/", **options)
