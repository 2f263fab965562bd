"""A PostgreSQL for the whole test run, and databases on it."""

import asyncio
import shutil
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from local.servers.postgres import Postgres


@contextmanager
def running_server() -> Iterator[str]:
    """Run the local stack's PostgreSQL in a new folder, and yield its address."""
    home = Path(tempfile.mkdtemp(prefix="lectern-test-"))
    home.chmod(0o755)  # for the account that PostgreSQL runs as
    address: Future[str] = Future()
    stop = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(_serve(home, address, stop)))
    thread.start()
    try:
        yield address.result(timeout=180)
    finally:
        stop.set()
        thread.join()
        shutil.rmtree(home)


async def _serve(home: Path, address: "Future[str]", stop: threading.Event) -> None:
    postgres = Postgres(home, home / "postgres.log")
    try:
        await postgres.start()
        address.set_result(postgres.url)
        await asyncio.to_thread(stop.wait)
    except Exception as error:
        address.set_exception(error)
        raise
    finally:
        await postgres.stop()


@contextmanager
def new_database(server_url: str) -> Iterator[str]:
    """Make an empty database, yield its address, and drop it."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield make_conninfo(server_url, dbname=name)
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(drop)
