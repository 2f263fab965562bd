"""The function that a deployment runs, in a process of its own on a real PostgreSQL."""

import json
import os
import subprocess
import sys

from tests.databases import new_database

_INVOKE = """
import json, sys
from functions.background.migrate import handler
class Context:
    def get_remaining_time_in_millis(self): return 1
print("answer", json.dumps(handler({}, Context())))
"""


def invoke(database_url: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "LECTERN_DATABASE_URL": database_url,
    }
    command = [sys.executable, "-c", _INVOKE]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def applied(run: subprocess.CompletedProcess[str]) -> int:
    line = next(line for line in run.stdout.splitlines() if line.startswith("answer "))
    return int(json.loads(line.removeprefix("answer "))["applied"])


def test_a_deployment_applies_missing_migrations_and_a_second_one_none(postgres_url: str) -> None:
    with new_database(postgres_url) as url:
        first, second = invoke(url), invoke(url)

    assert applied(first) >= 1
    assert applied(second) == 0


def test_an_unreachable_database_fails_the_function() -> None:
    run = invoke("postgresql://nobody@127.0.0.1:9/nothing")

    assert run.returncode != 0
    assert "ArchiveUnavailableError" in run.stderr
