"""Applies the SQL files in `migrations` to a database."""

import glob
from pathlib import Path
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict
from yoyo import read_migrations
from yoyo.backends.core.postgresql import PostgresqlPsycopgBackend
from yoyo.connections import DatabaseURI
from yoyo.migrations import MigrationList, default_migration_table

from lectern.domain.errors import ArchiveUnavailableError

_FILES: Final = Path(__file__).parent / "migrations"
_LOCK: Final = 0x1EC7E24
"""The key of the advisory lock: any number that no other software uses."""


def migrate(database_url: str) -> int:
    """Apply every missing migration, and return how many there were.

    Safe to run concurrently: one process migrates, and the others wait for it.

    Args:
        database_url: Any connection string of libpq, a URL or `key=value` pairs.

    Raises:
        ArchiveUnavailableError: The database cannot be reached.
    """
    migrations = read_migrations(glob.escape(str(_FILES)))
    try:
        with psycopg.connect(database_url, autocommit=True, connect_timeout=10) as connection:
            if _applied(connection) >= {migration.id for migration in migrations}:
                return 0
            # PostgreSQL releases this lock when its holder dies, unlike yoyo's, which is a row.
            connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            return _apply(database_url, migrations)
    except psycopg.OperationalError as error:
        raise ArchiveUnavailableError("the database cannot be reached") from error


def _applied(connection: psycopg.Connection) -> set[str]:
    table = connection.execute("SELECT to_regclass(%s)", [default_migration_table]).fetchone()
    if table is None or table[0] is None:
        return set()
    rows = connection.execute(f"SELECT migration_id FROM {default_migration_table}")  # noqa: S608
    return {row[0] for row in rows}


def _apply(database_url: str, migrations: MigrationList) -> int:
    arguments = conninfo_to_dict(database_url)
    address = DatabaseURI(
        "postgresql", None, None, None, None, arguments.pop("dbname", None), arguments
    )
    with PostgresqlPsycopgBackend(address, default_migration_table) as backend:
        backend.init_database()
        # With the advisory lock held, a row in yoyo's lock table is left from a killed run.
        backend.break_lock()
        missing = backend.to_apply(migrations)
        backend.apply_migrations(missing)
        return len(missing)
