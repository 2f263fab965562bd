"""`make smoke` against the local stack, working and with faults."""

import os
import socket
import subprocess
import sys

import pytest

from local.background import BackgroundStack
from local.smoke import main

_IMPORTS = (
    "from lectern.bootstrap.aws import process_ports; from lectern.domain.teacher import Teacher"
)


def test_a_working_stack_passes_and_every_step_shows_its_time(
    stack: BackgroundStack, capfd: pytest.CaptureFixture[str]
) -> None:
    status = main([stack.ws_url])

    shown = capfd.readouterr()
    steps = [line for line in shown.out.splitlines() if " ms  " in line]
    assert (status, shown.err) == (0, "")
    assert len(steps) == 14
    assert "sentence 2 has arrived in fr" in shown.out
    assert f"A class works at {stack.ws_url}" in shown.out


def test_an_endpoint_that_wants_a_ticket_says_so(
    closed: BackgroundStack, capfd: pytest.CaptureFixture[str]
) -> None:
    status = main([closed.ws_url])
    without = capfd.readouterr().err
    refused = main([closed.ws_url, "--ticket", "made up"])
    with_bad_one = capfd.readouterr().err

    assert (status, refused) == (1, 1)
    assert "Failed: the teacher is registered" in without
    assert "FORBIDDEN: Sign in to teach" in without
    assert "Failed: the teacher is connected" in with_bad_one
    assert "the ticket is invalid, used or expired" in with_bad_one


def test_a_ticket_admits_the_teacher(
    closed: BackgroundStack, capfd: pytest.CaptureFixture[str]
) -> None:
    status = main([closed.ws_url, "--ticket", _ticket(closed)])

    assert (status, capfd.readouterr().err) == (0, "")


def test_without_an_endpoint_the_smoke_test_says_how_to_name_one(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert main([""]) == 1

    assert "make smoke URL=wss://" in capfd.readouterr().err


@pytest.mark.parametrize("path", ["", "/", "/join", "/elsewhere"])
def test_a_wrong_path_and_an_unreachable_host_have_different_errors(
    stack: BackgroundStack, unused_port: int, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    wrong_path = main([f"ws://127.0.0.1:{stack.port}{path}"])
    about_path = capfd.readouterr().err
    not_listening = main([f"ws://127.0.0.1:{unused_port}/live"])
    about_host = capfd.readouterr().err

    assert (wrong_path, not_listening) == (1, 1)
    assert "the URL should end in `/live`" in about_path
    assert "the endpoint cannot be reached" in about_host


def test_a_translator_that_does_not_answer_is_shown_and_does_not_fail_the_test(
    make_stack: type[BackgroundStack], capfd: pytest.CaptureFixture[str]
) -> None:
    env = {"LECTERN_STAND_IN_DELAY_MS": "5000-5000", "LECTERN_TRANSLATOR_LIMIT_MS": "200"}
    with make_stack(env=env) as slow:
        status = main([slow.ws_url])

    assert status == 0
    assert "did not answer for es: unavailable" in capfd.readouterr().out


def test_missing_captions_fail_the_step_that_waits_for_them(
    make_stack: type[BackgroundStack], capfd: pytest.CaptureFixture[str]
) -> None:
    with make_stack(env={"LECTERN_FAULTS": "drop_post=1"}) as mute:
        status = main([mute.ws_url, "--limit", "0.5"])

    reason = capfd.readouterr().err
    assert status == 1
    assert "Failed: the teacher is connected and greeted" in reason
    assert "nothing arrived within 0.5 s" in reason


@pytest.fixture
def unused_port() -> int:
    """Return a loopback port on which no server listens."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


def _ticket(stack: BackgroundStack) -> str:
    """Issue a ticket as the functions do, in a process with their environment."""
    expiry = "process_ports().clock() + 60_000"
    issue = f"process_ports().tickets().issue(Teacher('teacher-1'), {expiry})"
    done = subprocess.run(
        [sys.executable, "-c", f"{_IMPORTS}; print({issue})"],
        env={"PYTHONPATH": os.pathsep.join(sys.path), **stack.environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
