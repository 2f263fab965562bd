"""Migrations on a real PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from yoyo import get_backend, read_migrations

from lectern.adapters.postgres import migrate as migrate_module
from lectern.adapters.postgres.migrate import migrate
from lectern.domain.errors import ArchiveUnavailableError
from tests.databases import new_database

FILES = Path(migrate_module.__file__).parent / "migrations"
TABLES = {"sessions", "participants", "utterances", "translations", "deliveries"}


@pytest.fixture
def database_url(postgres_url: str) -> Iterator[str]:
    with new_database(postgres_url) as url:
        yield url


def tables(database_url: str) -> set[str]:
    with psycopg.connect(database_url) as connection:
        names = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        return {row[0] for row in connection.execute(names)} & TABLES


def test_an_empty_database_gets_every_table(database_url: str) -> None:
    applied = migrate(database_url)

    assert applied == len(read_migrations(str(FILES)))
    assert tables(database_url) == TABLES


def test_a_second_run_applies_nothing(database_url: str) -> None:
    migrate(database_url)

    assert migrate(database_url) == 0


def test_one_of_several_concurrent_runs_migrates(database_url: str) -> None:
    with ThreadPoolExecutor(4) as starters:
        applied = list(starters.map(migrate, [database_url] * 4))

    assert sorted(applied)[:3] == [0, 0, 0]
    assert tables(database_url) == TABLES


def test_the_lock_of_a_killed_run_blocks_no_other(database_url: str) -> None:
    migrate(database_url)
    with psycopg.connect(database_url) as connection:
        connection.execute("DELETE FROM _yoyo_migration")
        connection.execute("INSERT INTO yoyo_lock (locked, pid) VALUES (1, 999999)")

    applied = migrate(database_url)

    assert applied == len(read_migrations(str(FILES)))


def test_a_run_killed_before_it_was_recorded_is_repeated(database_url: str) -> None:
    migrate(database_url)
    with psycopg.connect(database_url) as connection:
        connection.execute("INSERT INTO sessions (session_id) VALUES ('kept')")
        connection.execute("DELETE FROM _yoyo_migration")

    migrate(database_url)

    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT session_id FROM sessions").fetchall() == [("kept",)]


def test_a_migration_can_be_rolled_back(database_url: str) -> None:
    migrate(database_url)
    parts = conninfo_to_dict(database_url)
    address = "postgresql+psycopg://{user}:{password}@{host}:{port}/{dbname}".format(**parts)

    with get_backend(address) as backend:
        backend.rollback_migrations(backend.to_rollback(read_migrations(str(FILES))))

    assert tables(database_url) == set()
    assert migrate(database_url) == len(read_migrations(str(FILES)))


def test_an_unreachable_database_is_unavailable() -> None:
    with pytest.raises(ArchiveUnavailableError):
        migrate("postgresql://lectern@127.0.0.1:9/lectern")
