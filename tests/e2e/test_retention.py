"""Retention on a real stack: old sessions are deleted everywhere, and the log counts them."""

import json
from collections.abc import Iterator

import psycopg
import pytest

from local.background import BackgroundStack
from tests.integration.clients import lambda_client
from tests.stacks import ForkedStack

_SESSION = """
INSERT INTO sessions (session_id, teacher_id, language, started_at, school_id)
VALUES (%(id)s, 'ada', 'en', now() - %(days)s * interval '1 day', %(school)s);
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
    env = {"LECTERN_RETENTION_DAYS": "7", "LECTERN_RETENTION_OF_SCHOOLS": "hill=30,green=0"}
    with ForkedStack(env=env) as stack:
        yield stack


def test_sessions_older_than_the_schools_retention_are_deleted(forgetful: BackgroundStack) -> None:
    with psycopg.connect(forgetful.database_url) as connection:
        for name, days, school in (
            ("old", 8, None),
            ("older", 80, "lake"),
            ("new", 6, None),
            ("hill old", 31, "hill"),
            ("hill new", 29, "hill"),
            ("green old", 800, "green"),
        ):
            connection.execute(_SESSION, {"id": name, "days": days, "school": school})
            connection.execute(_SAID, {"id": name})
        connection.execute(_UNKNOWN)

    client = lambda_client(f"{forgetful.url}/lambda")
    answer = json.loads(client.invoke(FunctionName="retain")["Payload"].read())
    client.close()

    deleted = {name: count for name, count in answer["deleted"].items() if count}
    assert deleted == {"sessions": 4, "utterances": 3}
    assert answer["isDone"] is True
    of_hill = {name: count for name, count in answer["ofSchools"].pop("hill").items() if count}
    assert (of_hill, answer["ofSchools"]) == ({"sessions": 1, "utterances": 1}, {})
    with psycopg.connect(forgetful.database_url) as connection:
        kept = connection.execute("SELECT session_id FROM sessions ORDER BY 1").fetchall()
    assert kept == [("green old",), ("hill new",), ("new",)]
    lines = [json.loads(line) for line in forgetful.log_path.read_text("utf-8").splitlines()]
    said = [line for line in lines if line["message"] == "old sessions deleted"]
    assert [(line.get("school_id"), line["sessions"], line["utterances"]) for line in said] == [
        ("hill", 1, 1),
        (None, 3, 2),
    ]
