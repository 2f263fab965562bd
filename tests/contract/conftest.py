"""The databases of the contracts: the running stack's DynamoDB, and the archive's PostgreSQL."""

from collections.abc import Callable, Iterator
from functools import partial

import psycopg
import pytest
from psycopg import Connection

from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.postgres.archive import PostgresArchive
from lectern.adapters.postgres.migrate import migrate
from lectern.adapters.postgres.reports import PostgresReports
from local.background import BackgroundStack
from tests.contract.archive_tables import Tables
from tests.contract.live_adapters import in_memory, on_dynamodb
from tests.contract.live_state import LiveState
from tests.databases import new_database
from tests.stack_table import stack_table


@pytest.fixture(scope="module")
def live_table(stack: BackgroundStack) -> Iterator[LiveTable]:
    """The stack's table. Its moto handles one request at a time."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in stack.environment.items():
            environment.setenv(name, value)
        yield stack_table()


@pytest.fixture(scope="module", params=["memory", "dynamodb"])
def make_live(request: pytest.FixtureRequest) -> Callable[[], LiveState]:
    """Make the stores of live state on each adapter, with a clock that shows noon."""
    if request.param == "memory":
        return in_memory
    return partial(on_dynamodb, request.getfixturevalue("live_table"))


@pytest.fixture
def live(make_live: Callable[[], LiveState]) -> LiveState:
    """The stores of live state, on each adapter."""
    return make_live()


@pytest.fixture
def dynamodb(live_table: LiveTable) -> LiveState:
    """The same stores on DynamoDB alone, for what no other adapter has."""
    return on_dynamodb(live_table)


@pytest.fixture(scope="module")
def database_url(postgres_url: str) -> Iterator[str]:
    """The address of a database with the archive's tables."""
    with new_database(postgres_url) as url:
        migrate(url)
        yield url


@pytest.fixture(scope="module")
def connection(database_url: str) -> Iterator[Connection]:
    """A connection to that database, with the SQL function `ms` for epoch milliseconds."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            "CREATE FUNCTION ms(timestamptz) RETURNS bigint LANGUAGE sql"
            " RETURN (extract(epoch FROM $1) * 1000)::bigint"
        )
        yield connection


@pytest.fixture(scope="module")
def archive(database_url: str) -> Iterator[PostgresArchive]:
    """The archive in that database."""
    archive = PostgresArchive(database_url)
    yield archive
    archive.close()


@pytest.fixture
def tables(connection: Connection) -> Tables:
    """The archive's tables, empty."""
    tables = Tables(connection)
    tables.empty()
    return tables


@pytest.fixture
def reports(database_url: str, connection: Connection) -> PostgresReports:
    """The reports on an empty archive."""
    connection.execute("TRUNCATE sessions, deleted_sessions, overview_days CASCADE")
    return PostgresReports(database_url, too_short_ms=30_000)
