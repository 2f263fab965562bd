"""Processes that have imported what stacks need, and fork themselves for each stack.

`python -m tests.forks stack FILE` forks stacks, `python -m tests.forks moto FILE` the server of
DynamoDB, SQS and S3. The other end of the socket FILE sends for each fork one byte with files: the
environment as JSON, standard input, output and error, and the pipe to which the pid and the exit
status are written. A stack's fork also gets the socket of the process that forks moto.
"""

import importlib
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final

from local.background import ROOT
from local.errors import StackError

_FORK: Final = b"f"
_BYTES: Final = 4
_PACKAGES: Final = ("lectern.services", "lectern.protocol", "lectern.adapters.dynamodb")
# Not the functions, which read their settings when they are imported.
_MODULES: Final = (
    "local.run",
    "av",
    "aws_lambda_powertools.metrics",
    "lectern.adapters.api_gateway.measured",
    "lectern.entry.http_handlers",
    "lectern.entry.message_handlers",
)
_MOTO: Final = "local.servers.moto_server"
_SERVICES: Final = ("dynamodb", "s3", "sqs")


class ForkedProcess:
    """A forked process, with the methods of `subprocess.Popen` that its owner needs."""

    def __init__(self, status: IO[bytes]) -> None:
        self._status = status
        self._lock = threading.Lock()
        self._code: int | None = None
        self.pid = self._read()

    def fileno(self) -> int:
        """Return the pipe that is readable once the process has ended."""
        return self._status.fileno()

    def poll(self) -> int | None:
        """Return the exit status; `None` while it runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end, and return the exit status.

        Raises:
            subprocess.TimeoutExpired: It still runs after `timeout` seconds.
        """
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
        return code

    def send_signal(self, sig: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, sig)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, timeout: float | None) -> int | None:
        with self._lock:
            if self._code is None and select.select([self._status], [], [], timeout)[0]:
                self._code = self._read()
                self._status.close()
            return self._code

    def _read(self) -> int:
        number = self._status.read(_BYTES)
        if len(number) < _BYTES:
            raise StackError("The process that forks stacks has ended.")
        return int.from_bytes(number, "big", signed=True)


class Forks:
    """Asks for forks, by the socket to the process that forks itself."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control

    def start(
        self, environment: Mapping[str, str], files: Sequence[int], *others: int
    ) -> ForkedProcess:
        """Fork a process with this environment, standard input, output and error."""
        status, their_status = os.pipe()
        with tempfile.TemporaryFile("w+") as request, os.fdopen(their_status, "wb"):
            json.dump(dict(environment), request)
            request.flush()
            sent = [request.fileno(), *files, their_status, *others]
            socket.send_fds(self.control, [_FORK], sent)
        return ForkedProcess(os.fdopen(status, "rb", buffering=0))


class ForkServer(Forks):
    """Runs a process that forks itself. It ends when this process does; its forks do not.

    Args:
        kind: `stack` or `moto`.
        environment: The environment in which it imports.
    """

    def __init__(self, kind: str, environment: Mapping[str, str]) -> None:
        ours, theirs = socket.socketpair()
        super().__init__(ours)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forks", kind, str(theirs.fileno())],
                cwd=ROOT,
                env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    def close(self) -> None:
        """End it when no stack can ask it any more."""
        self.control.close()
        self._process.wait()


def _serve(control: socket.socket) -> list[int]:
    """Fork for each request; return its files in the process that serves it."""
    # Supervisors need no one to wait for them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        message, files, *_ = socket.recv_fds(control, len(_FORK), 6)
        if not message:
            sys.exit()
        if os.fork() == 0:
            control.close()
            return files
        for file in files:
            os.close(file)


def _supervise(status: int) -> None:
    """Fork, report the pid and the exit status, and end; return in the fork."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if pid == 0:
        os.close(status)
        return
    os.setsid()
    os.write(status, pid.to_bytes(_BYTES, "big"))
    os.closerange(0, status)  # a reader of the fork's output waits until all copies are closed
    _, ended = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(ended)
    os.write(status, code.to_bytes(_BYTES, "big", signed=True))
    os._exit(0)


def _become(request: int, *files: int) -> None:
    """Take the environment and the files of a new process."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for target, file in enumerate(files):
        os.dup2(file, target)
        os.close(file)
    with os.fdopen(request) as environment:
        environment.seek(0)
        variables = json.load(environment)
    os.environ.clear()
    os.environ.update(variables)


def _modules() -> Iterator[str]:
    yield from _MODULES
    for name in _PACKAGES:
        folder = Path(str(importlib.import_module(name).__file__)).parent
        yield from (f"{name}.{each.name}" for each in pkgutil.iter_modules([str(folder)]))


def _read_models() -> None:
    """Let moto read what it knows of each service, which takes longer than its first answers."""
    read = importlib.import_module("moto.core.utils").get_service_model
    for service in _SERVICES:
        read(service)


def main(kind: str, control: int) -> None:
    """Serve until the other end of the socket is closed, and run what was asked for in a fork."""
    for module in [_MOTO] if kind == "moto" else _modules():
        importlib.import_module(module)
    if kind == "moto":
        _read_models()
    request, stdin, stdout, stderr, status, *others = _serve(socket.socket(fileno=control))
    _supervise(status)
    _become(request, stdin, stdout, stderr)
    if kind == "moto":
        importlib.import_module(_MOTO).main()
        return
    from tests.forked_moto import use_forks  # noqa: PLC0415 - moto's process needs no event loop

    use_forks(Forks(socket.socket(fileno=others[0])))
    sys.argv = ["-m"]
    runpy.run_module("local", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
