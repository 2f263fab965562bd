"""The stack as a user runs it: starting, stopping, killing and restarting it."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from local.background import (
    ROOT,
    BackgroundStack,
    RunningStack,
    new_home,
    remove_home,
    stack_environment,
)
from local.client.client import Client
from local.errors import StackError
from local.processes import birth_of
from tests.e2e.classroom import rows_when
from tests.stacks import copy_cluster

LIMIT_S = 60.0


@pytest.fixture
def home() -> Iterator[Path]:
    home = new_home()
    yield home
    remove_home(home)


def run(home: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run `python -m local`, which is expected to fail, on a home that has been used before."""
    copy_cluster(home)
    return subprocess.run(
        [sys.executable, "-m", "local"],
        cwd=ROOT,
        env=stack_environment(home, env),
        check=False,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
    )


def ask_health(stack: BackgroundStack) -> tuple[int, Any]:
    connection = HTTPConnection("127.0.0.1", stack.port, timeout=LIMIT_S)
    with closing(connection):
        connection.request("GET", "/api/health")
        response = connection.getresponse()
        return response.status, json.load(response)


def test_a_started_stack_is_healthy(stack: BackgroundStack) -> None:
    status, health = ask_health(stack)

    assert status == 200
    assert health["checks"] == {"connections": "ok", "queue": "ok"}


def test_the_terminal_shows_the_addresses_and_the_translator(stack: BackgroundStack) -> None:
    terminal = stack.terminal

    assert stack.url in terminal
    assert stack.ws_url in terminal
    assert "stand-in (set by LECTERN_TRANSLATOR)" in terminal
    assert str(stack.home) in terminal


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LECTERN_HOST", "192.0.2.1"),
        ("LECTERN_HOST", "lectern.local"),
        ("LECTERN_PORT", "abc"),
        ("DATABASE_URL", "mysql://a/b"),
        ("LECTERN_FAULTS", "weather=bad"),
        ("LECTERN_CLASS_LIFE_MS", "soon"),
        ("LECTERN_TRANSLATOR", "babel"),
        ("LECTERN_TRANSLATOR_URL", "notaurl"),
        ("LECTERN_TRANSLATER", "apertium"),
    ],
)
def test_the_error_of_a_wrong_setting_is_one_sentence_that_names_it(
    home: Path, name: str, value: str
) -> None:
    auto = {"LECTERN_TRANSLATOR": "auto"} | {name: value}

    result = run(home, **auto)

    said = (result.stdout + result.stderr).removeprefix("Starting …\n")
    assert result.returncode == 1
    assert name in said
    assert said.count("\n") == 1


def test_a_translator_without_its_key_does_not_start(home: Path) -> None:
    result = run(home, LECTERN_TRANSLATOR="openai")

    assert result.returncode == 1
    assert "OPENAI_API_KEY is missing" in result.stdout


def test_the_log_is_structured_and_not_on_the_terminal(stack: BackgroundStack) -> None:
    lines = [json.loads(line) for line in stack.log_path.read_text("utf-8").splitlines()]

    assert {line["service"] for line in lines} == {"lectern"}
    assert "The database is up to date" in {line["message"] for line in lines}
    assert "The database is up to date" not in stack.terminal


def test_the_ready_file_names_the_running_postgresql(home: Path) -> None:
    with BackgroundStack(home=home) as stack:
        before = psutil.Process(stack.postgres_pid)
        before.kill()

        deadline = time.monotonic() + LIMIT_S
        while stack.postgres_pid == before.pid and time.monotonic() < deadline:
            time.sleep(0.05)

        assert psutil.Process(stack.postgres_pid).parent() == psutil.Process(stack.pid)


def test_a_ready_file_whose_pid_was_reused_is_ignored(home: Path) -> None:
    stale = {"pid": os.getpid(), "born": birth_of(os.getppid())}
    (home / "stack.json").write_text(json.dumps(stale), "utf-8")

    assert RunningStack.find(home) is None


def test_the_ready_file_is_readable_by_its_owner_only(stack: BackgroundStack) -> None:
    ready_file = stack.home / "stack.json"

    assert ready_file.stat().st_mode & 0o077 == 0


def test_nothing_of_the_stack_listens_beyond_the_loopback(stack: BackgroundStack) -> None:
    process = psutil.Process(stack.pid)

    listening = {
        connection.laddr.ip
        for each in [process, *process.children(recursive=True)]
        for connection in each.net_connections()
        if connection.status == psutil.CONN_LISTEN
    }

    assert listening == {"127.0.0.1"}


def test_ctrl_c_during_the_imports_ends_the_process_without_a_traceback(
    home: Path, tmp_path: Path
) -> None:
    # A package that the stack imports. Its import lasts until the process is interrupted.
    (tmp_path / "psutil.py").write_text("print('importing', flush=True)\ninput()\n", "utf-8")
    env = stack_environment(home, {})
    env["PYTHONPATH"] = os.pathsep.join([str(tmp_path), env["PYTHONPATH"]])
    with subprocess.Popen(
        [sys.executable, "-m", "local"],
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "importing\n"

        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=LIMIT_S)

    assert (process.returncode, errors) == (-signal.SIGINT, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_stack_leaves_nothing_behind(home: Path, number: signal.Signals) -> None:
    with BackgroundStack(home=home) as stack:
        processes = psutil.Process(stack.pid).children(recursive=True)

        status = stack.stop(number)

        _, alive = psutil.wait_procs(processes, timeout=0)
        assert (status, alive) == (0, [])
        logged = stack.terminal + stack.log_path.read_text("utf-8")
        assert "Traceback" not in logged
        assert "The queue was not emptied" not in logged  # after 10 s
        about_database = (stack.log_path.parent / "postgres.log").read_text("utf-8")
        assert "received fast shutdown request" in about_database
        assert "received immediate shutdown request" not in about_database  # after 10 s
        assert not (home / "stack.json").exists()


def test_a_second_start_keeps_the_data(home: Path) -> None:
    with BackgroundStack(home=home) as stack, psycopg.connect(stack.database_url) as database:
        database.execute("CREATE TABLE kept AS SELECT 'said' AS word")

    with BackgroundStack(home=home) as stack, psycopg.connect(stack.database_url) as database:
        assert database.execute("SELECT word FROM kept").fetchall() == [("said",)]


def test_a_killed_stack_can_be_restarted_immediately(home: Path) -> None:
    with BackgroundStack(home=home) as stack:
        with psycopg.connect(stack.database_url) as database:
            database.execute("CREATE TABLE kept AS SELECT 'said' AS word")
        moto, orphan = psutil.Process(stack.aws_pid), psutil.Process(stack.postgres_pid)
        stack.kill()

    with BackgroundStack(home=home) as stack, psycopg.connect(stack.database_url) as database:
        rows = database.execute("SELECT word FROM kept").fetchall()
        _, alive = psutil.wait_procs([moto, orphan], timeout=LIMIT_S)

    assert rows == [("said",)]
    assert alive == []


def test_a_crash_is_reported_and_the_restart_ends_the_live_classes(home: Path) -> None:
    ended = "SELECT ended_at IS NOT NULL, end_reason FROM sessions WHERE started_at IS NOT NULL"
    with pytest.raises(StackError, match=r"(?s)status -11:.*Segmentation fault"):
        _crash_in_a_class(home)

    with BackgroundStack(home=home) as stack, psycopg.connect(stack.database_url) as database:
        assert database.execute(ended).fetchall() == [(True, "idle")]
        session_id = asyncio.run(_open_a_class(stack))
        live = database.execute(f"{ended} AND session_id = %s".encode(), [session_id])
        assert live.fetchall() == [(False, None)]


def _crash_in_a_class(home: Path) -> None:
    with BackgroundStack(home=home) as stack:
        asyncio.run(_open_a_class(stack))
        os.kill(stack.pid, signal.SIGSEGV)


async def _open_a_class(stack: BackgroundStack) -> str:
    """Open a class, and wait until the database knows of it."""
    async with Client(stack.ws_url) as teacher:
        session_id: str = (await teacher.register("teacher", "en"))["sessionId"]
        query = "SELECT 1 FROM sessions WHERE session_id = %s AND started_at IS NOT NULL"
        await rows_when(1, stack.database_url, query, session_id)
    return session_id


def test_the_error_of_a_port_in_use_is_one_sentence(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        result = run(home, LECTERN_PORT=port)

    assert result.returncode == 1
    assert f"Port {port} cannot be used" in result.stdout
    assert "LECTERN_PORT" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_the_error_of_a_home_folder_in_use_is_one_sentence(stack: BackgroundStack) -> None:
    result = run(stack.home)

    assert result.returncode == 1
    assert "LECTERN_HOME" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_the_error_of_an_unreachable_database_is_one_sentence(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nothing:
        port = nothing.getsockname()[1]

    result = run(home, DATABASE_URL=f"postgresql://nobody@127.0.0.1:{port}/nothing")

    assert result.returncode == 1
    assert "DATABASE_URL cannot be reached" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    "env", [{"LECTERN_IDLE_S": "soon"}, {"LECTERN_TRANSLATOR_LIMIT_MS": "soon"}]
)
def test_the_error_of_a_wrong_setting_is_one_sentence(home: Path, env: dict[str, str]) -> None:
    result = run(home, **env)

    output = result.stdout + result.stderr
    assert result.returncode == 1
    assert f"{next(iter(env))} is 'soon'" in output
    assert "Traceback" not in output


def test_the_developers_aws_settings_and_proxies_are_not_used(home: Path) -> None:
    nowhere = "http://127.0.0.1:9"
    env = {
        "AWS_PROFILE": "another",
        "AWS_ENDPOINT_URL_DYNAMODB": nowhere,
        "AWS_ACCESS_KEY_ID": "their own",
        "HTTP_PROXY": nowhere,
        "http_proxy": nowhere,
    }

    with BackgroundStack(env=env, home=home) as stack:
        status, _ = ask_health(stack)

    assert status == 200


def test_the_database_of_database_url_is_used(postgres_url: str, home: Path) -> None:
    with BackgroundStack(env={"DATABASE_URL": postgres_url}, home=home) as stack:
        assert stack.database_url == postgres_url
        assert not (home / "postgres").exists()


def test_the_stack_takes_less_than_half_a_gigabyte(stack: BackgroundStack) -> None:
    assert sum(stack.memory_mb().values()) < 500
