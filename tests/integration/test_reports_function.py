"""The function behind `/api/sessions`, in its own process, with a database that may be paused."""

import json
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from lectern.adapters.postgres.migrate import migrate
from lectern.routes import FUNCTIONS
from tests.databases import new_database

_INVOKE = """
import json, sys
from functions.http.reports import handler
print(json.dumps(handler(json.load(sys.stdin), None)))
"""
HEAD = {"sub": "ada", "custom:school": "hill", "cognito:groups": "lectern-admin"}
BODIES = {
    "POST /api/people/export": '{"kind": "teacher"}',
    "POST /api/people/erase": '{"kind": "participant", "name": "Zoe", "sessionIds": ["s-1"]}',
}
ROUTES = next(function.http_routes for function in FUNCTIONS if function.name == "reports")


def invoke(route: str, database_url: str, claims: dict[str, str]) -> Any:
    event = {
        "version": "2.0",
        "routeKey": route,
        "headers": {},
        "pathParameters": {"sessionId": "s-1"},
        "body": BODIES.get(route, '{"name": "Hill"}'),
        "requestContext": {"authorizer": {"jwt": {"claims": claims, "scopes": None}}},
    }
    run = subprocess.run(
        [sys.executable, "-c", _INVOKE],
        input=json.dumps(event),
        env={
            **os.environ,
            "AWS_DEFAULT_REGION": "us-east-1",
            "LECTERN_DATABASE_URL": database_url,
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("route", ROUTES)
def test_a_paused_database_is_503_with_retry_after_and_never_hangs(route: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as asleep:
        url = f"postgresql://a:b@127.0.0.1:{asleep.getsockname()[1]}/c"
        began = time.monotonic()

        answer = invoke(route, url, HEAD)

    assert time.monotonic() - began < 29  # API Gateway's limit
    assert answer["statusCode"] == 503
    assert answer["headers"]["retry-after"] == "30"
    assert json.loads(answer["body"])["error"]["code"] == "UNAVAILABLE"


def test_an_event_without_verified_claims_is_401_before_any_query() -> None:
    answer = invoke(ROUTES[0], "postgresql://a:b@127.0.0.1:9/c", {})

    assert answer["statusCode"] == 401
    assert json.loads(answer["body"])["error"]["code"] == "UNAUTHORIZED"


@pytest.mark.parametrize(
    ("route", "status", "code", "advice"),
    [
        ("GET /api/analytics", 400, "INVALID_REQUEST", "shorter period with `from` and `to`"),
        ("GET /api/sessions", 503, "UNAVAILABLE", "busy"),
    ],
)
def test_a_slow_query_is_not_reported_as_a_paused_database(
    postgres_url: str, route: str, status: int, code: str, advice: str
) -> None:
    with new_database(postgres_url) as url, ThreadPoolExecutor(1) as pool:
        migrate(url)
        with psycopg.connect(url) as slow, psycopg.connect(url, autocommit=True) as clock:
            slow.execute("LOCK TABLE sessions")
            answering = pool.submit(invoke, route, url, {"sub": "ada"})
            stop_what_waits(clock, answering)

            answer = answering.result()

    assert answer["statusCode"] == status
    refusal = json.loads(answer["body"])["error"]
    assert refusal["code"] == code
    assert advice in refusal["message"]


def stop_what_waits(clock: psycopg.Connection, answering: Future[Any]) -> None:
    """Cancel the function's statement once it runs, as the statement timeout does."""
    waiting = "application_name = 'lectern-reports' AND wait_event_type = 'Lock'"
    stop = f"SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE {waiting}"  # noqa: S608
    while not clock.execute(stop.encode()).fetchall():
        assert not answering.done()
        time.sleep(0.05)
