"""The roles of the database, on a real PostgreSQL."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg import Connection, errors, sql

from lectern.adapters.postgres.migrate import migrate
from lectern.adapters.postgres.roles import grant_writer_access
from lectern.domain.errors import ArchiveUnavailableError
from tests.databases import new_database

_IAM = sql.Identifier("rds_iam")  # Aurora's databases have this role


@pytest.fixture
def owner(postgres_url: str) -> Iterator[Connection]:
    """The owner of a new database with all tables."""
    with new_database(postgres_url) as url, psycopg.connect(url, autocommit=True) as connection:
        if not connection.execute("SELECT FROM pg_roles WHERE rolname = 'rds_iam'").fetchall():
            connection.execute(sql.SQL("CREATE ROLE {}").format(_IAM))
        migrate(url)
        yield connection


@pytest.fixture
def writer(owner: Connection) -> Iterator[str]:
    """The name of a role that does not exist yet; roles are the whole server's."""
    name = f"writer_{uuid4().hex}"
    yield name
    owner.execute("RESET ROLE")
    role = sql.Identifier(name)
    owner.execute(sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(role))


def url_of(connection: Connection) -> str:
    password = connection.info.password
    return f"{connection.info.dsn} password={password}"


@pytest.mark.parametrize("times", [1, 2])
def test_the_writer_writes_rows_and_changes_no_table(
    owner: Connection, writer: str, times: int
) -> None:
    for _ in range(times):
        grant_writer_access(url_of(owner), writer)

    owner.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(writer)))
    owner.execute("INSERT INTO sessions (session_id) VALUES ('one')")
    owner.execute("UPDATE sessions SET language = NULL")
    assert owner.execute("SELECT session_id FROM sessions").fetchall() == [("one",)]
    owner.execute("DELETE FROM sessions")
    with pytest.raises(errors.InsufficientPrivilege):
        owner.execute("DROP TABLE translations")
    with pytest.raises(errors.InsufficientPrivilege):
        owner.execute("CREATE TABLE mine ()")


def test_the_writer_signs_in_with_a_token_only(owner: Connection, writer: str) -> None:
    grant_writer_access(url_of(owner), writer)

    facts = owner.execute(
        "SELECT pg_has_role(%(who)s, 'rds_iam', 'MEMBER'), rolcanlogin, rolpassword IS NULL"
        " FROM pg_authid WHERE rolname = %(who)s",
        {"who": writer},
    ).fetchone()

    assert facts == (True, True, True)


def test_an_unreachable_server_is_unavailable() -> None:
    with pytest.raises(ArchiveUnavailableError):
        grant_writer_access("postgresql://unknown@127.0.0.1:9/unknown")
