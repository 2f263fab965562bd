"""Retention on a real stack: what is old is nowhere any more, and the log says how much it was."""

import json
from collections.abc import Iterator

import psycopg
import pytest

from local.background import BackgroundStack
from tests.integration.clients import lambda_client

_SESSION = """
INSERT INTO sessions (session_id, teacher_id, language, started_at)
VALUES (%(id)s, 'ada', 'en', now() - %(days)s * interval '1 day');
"""
_SAID = """
INSERT INTO utterances (session_id, sequence, utterance_id, revision, language, text, said_at)
VALUES (%(id)s, 1, 'u-1', 0, 'en', 'Something old', now())
"""
_UNKNOWN = """
INSERT INTO sessions (session_id, first_written_at) VALUES ('unknown', now() - interval '9 days')
"""


@pytest.fixture
def forgetful() -> Iterator[BackgroundStack]:
    with BackgroundStack(env={"LECTERN_RETENTION_DAYS": "7"}) as stack:
        yield stack


def test_what_is_older_than_the_stage_keeps_it_is_deleted(forgetful: BackgroundStack) -> None:
    with psycopg.connect(forgetful.database_url) as connection:
        for name, days in (("old", 8), ("older", 80), ("new", 6)):
            connection.execute(_SESSION, {"id": name, "days": days})
            connection.execute(_SAID, {"id": name})
        connection.execute(_UNKNOWN)

    client = lambda_client(f"{forgetful.url}/lambda")
    answer = json.loads(client.invoke(FunctionName="retain")["Payload"].read())
    client.close()

    deleted = {name: count for name, count in answer["deleted"].items() if count}
    assert deleted == {"sessions": 3, "utterances": 2}
    assert answer["isDone"] is True
    with psycopg.connect(forgetful.database_url) as connection:
        assert connection.execute("SELECT session_id FROM sessions").fetchall() == [("new",)]
    lines = [json.loads(line) for line in forgetful.log_path.read_text("utf-8").splitlines()]
    (said,) = [line for line in lines if line["message"] == "old sessions deleted"]
    assert (said["sessions"], said["utterances"]) == (3, 2)
