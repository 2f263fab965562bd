"""`record` as Lambda invokes it, on a real PostgreSQL."""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import replace

import psycopg
import pytest

from functions.background import record
from functions.background.record import Batch, BatchResponse, Record
from lectern.adapters.postgres.archive import PostgresArchive
from lectern.adapters.postgres.migrate import migrate
from lectern.adapters.sqs.events import encode
from lectern.bootstrap.aws import process_ports
from lectern.config import config
from lectern.domain.events import Event, SessionStarted, UtteranceSaid
from lectern.domain.utterance import Caption, CaptionStatus, Utterance
from tests.databases import new_database

Invoke = Callable[[str, Batch], BatchResponse]

UTTERANCE = Utterance("math", "utterance-1", 1, 0, "Two and two", "en", True, 1_700_000_000)
SPANISH = Caption("es", "Dos y dos", CaptionStatus.OK, 120)


@pytest.fixture(scope="module")
def database_url(postgres_url: str) -> Iterator[str]:
    with new_database(postgres_url) as url:
        migrate(url)
        yield url


@pytest.fixture
def invoke(monkeypatch: pytest.MonkeyPatch) -> Iterator[Invoke]:
    """Invoke the function in an environment with that database."""

    def invoke(database_url: str, batch: Batch) -> BatchResponse:
        monkeypatch.setenv("LECTERN_DATABASE_URL", database_url)
        restart()
        try:
            return record.handler(batch, None)
        finally:
            archive = process_ports().archive()
            assert isinstance(archive, PostgresArchive)
            archive.close()

    yield invoke
    monkeypatch.undo()
    restart()


def restart() -> None:
    config.cache_clear()
    process_ports.cache_clear()
    importlib.reload(record)


def sqs_record(message_id: str, body: str) -> Record:
    return {"messageId": message_id, "body": body}


def batch_of(*events: Event) -> Batch:
    bodies = [body for event in events for body in encode(event)]
    return {"Records": [sqs_record(str(n), body) for n, body in enumerate(bodies, start=1)]}


def said(sequence: int) -> UtteranceSaid:
    return UtteranceSaid(
        replace(UTTERANCE, sequence=sequence, utterance_id=f"utterance-{sequence}"), [SPANISH]
    )


def rows(database_url: str, table: str) -> int:
    with psycopg.connect(database_url) as connection:
        return len(connection.execute(f"SELECT * FROM {table}".encode()).fetchall())  # noqa: S608


def test_a_batch_delivered_twice_is_in_the_database_once(invoke: Invoke, database_url: str) -> None:
    started = SessionStarted("math", "teacher-1", "en", 1_699_999_000)
    batch = batch_of(said(1), started, said(2))

    first = invoke(database_url, batch)
    second = invoke(database_url, batch)

    assert first == second == {"batchItemFailures": []}
    assert rows(database_url, "sessions") == 1
    assert rows(database_url, "utterances") == rows(database_url, "translations") == 2


def test_a_foreign_message_is_redelivered_alone(invoke: Invoke, database_url: str) -> None:
    batch = batch_of(said(3))
    batch["Records"].insert(0, sqs_record("odd", "not an event"))

    response = invoke(database_url, batch)

    assert response == {"batchItemFailures": [{"itemIdentifier": "odd"}]}
    with psycopg.connect(database_url) as connection:
        [[text]] = connection.execute("SELECT text FROM utterances WHERE sequence = 3")
    assert text == "Two and two"


def test_every_message_is_redelivered_while_the_database_is_down(
    invoke: Invoke,
) -> None:
    batch = batch_of(said(1), said(2))

    response = invoke("postgresql://lectern@127.0.0.1:9/lectern", batch)

    assert response == {"batchItemFailures": [{"itemIdentifier": "1"}, {"itemIdentifier": "2"}]}
