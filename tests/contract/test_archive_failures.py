"""`Archive` with rejected events, broken connections and a database that does not answer."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from psycopg import Connection

from lectern.adapters.postgres.archive import PostgresArchive
from lectern.domain.errors import ArchiveUnavailableError, EventRefusedError
from lectern.domain.events import UtteranceSaid
from tests.contract.archive_tables import Tables
from tests.contract.archived_events import FRENCH, SPANISH, STARTED, UTTERANCE, write


def test_concurrent_writers_lose_no_event(
    database_url: str, archive: PostgresArchive, tables: Tables
) -> None:
    other = PostgresArchive(database_url)
    said = [
        UtteranceSaid(replace(UTTERANCE, sequence=n // 2 + 1, revision=n % 2), [SPANISH, FRENCH])
        for n in range(60)
    ]

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda n: (archive, other)[n % 3 % 2].write(said[n]), range(60)))

    other.close()
    assert [(row[1], row[3]) for row in tables.utterances()] == [(n, 1) for n in range(1, 31)]
    assert len(tables.translations()) == 60


def test_a_broken_connection_is_replaced(
    archive: PostgresArchive, tables: Tables, connection: Connection
) -> None:
    archive.check()

    connection.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE application_name = 'lectern' AND datname = current_database()"
    )

    write(archive, STARTED)
    assert len(tables.sessions()) == 1


def test_an_invalid_event_is_rejected_without_quoting_its_text(
    archive: PostgresArchive, tables: Tables
) -> None:
    impossible = UtteranceSaid(replace(UTTERANCE, text="secret", sequence=0), [SPANISH])

    with pytest.raises(EventRefusedError) as refused:
        archive.write(impossible)

    assert "secret" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert tables.utterances() == []
    write(archive, UtteranceSaid(UTTERANCE, []))
    assert len(tables.utterances()) == 1


def test_a_timestamp_out_of_range_is_rejected(archive: PostgresArchive) -> None:
    with pytest.raises(EventRefusedError):
        archive.write(replace(STARTED, started_at=10**30))


def test_an_unreachable_database_is_unavailable() -> None:
    archive = PostgresArchive("postgresql://lectern@127.0.0.1:9/lectern")

    with pytest.raises(ArchiveUnavailableError):
        archive.write(STARTED)
    with pytest.raises(ArchiveUnavailableError):
        archive.check()


def test_a_database_that_does_not_answer_times_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        archive = PostgresArchive(f"postgresql://x@127.0.0.1:{port}/x", connect_timeout_s=2)

        began = time.monotonic()
        with pytest.raises(ArchiveUnavailableError):
            archive.check()

        assert time.monotonic() - began < 15  # without a limit it would wait for ever
