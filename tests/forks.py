"""A process that has imported what stacks need, and forks itself for each stack."""

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
from collections.abc import Iterator, Mapping
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


class ForkedProcess:
    """A stack's process, with the methods of `subprocess.Popen` that its owner needs."""

    def __init__(self, status: IO[bytes]) -> None:
        self._status = status
        self._lock = threading.Lock()
        self._code: int | None = None
        self.pid = self._read()

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
            raise subprocess.TimeoutExpired(f"stack {self.pid}", timeout or 0)
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


class ForkServer:
    """Starts stacks. The server ends when this process does; stacks do not."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forks", str(theirs.fileno())],
                cwd=ROOT,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    def start(self, environment: Mapping[str, str], terminal: IO[bytes]) -> ForkedProcess:
        """Run `python -m local` in a fork, with this environment and output."""
        status, their_status = os.pipe()
        with tempfile.TemporaryFile("w+") as request, os.fdopen(their_status, "wb"):
            json.dump(dict(environment), request)
            request.flush()
            files = [request.fileno(), terminal.fileno(), their_status]
            with self._lock:
                socket.send_fds(self._control, [_FORK], files)
        return ForkedProcess(os.fdopen(status, "rb", buffering=0))

    def close(self) -> None:
        """End the server."""
        self._control.close()
        self._process.wait()


def _serve(control: socket.socket) -> list[int]:
    """Fork for each request; return its files in the process that serves it."""
    # Supervisors need no one to wait for them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        message, files, *_ = socket.recv_fds(control, len(_FORK), 3)
        if not message:
            sys.exit()
        if os.fork() == 0:
            control.close()
            return files
        for file in files:
            os.close(file)


def _supervise(status: int) -> None:
    """Fork the stack, report its pid and its exit status, and end; return in the stack."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if pid == 0:
        os.close(status)
        return
    os.setsid()
    os.write(status, pid.to_bytes(_BYTES, "big"))
    _, ended = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(ended)
    os.write(status, code.to_bytes(_BYTES, "big", signed=True))
    os._exit(0)


def _become_stack(request: int, terminal: int) -> None:
    """Take the environment and the files of a new process."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with os.fdopen(os.open(os.devnull, os.O_RDONLY)) as nothing:
        for file, target in ((nothing.fileno(), 0), (terminal, 1), (terminal, 2)):
            os.dup2(file, target)
    os.close(terminal)
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


def main() -> None:
    """Serve until the other end of the socket is closed."""
    for module in _modules():
        importlib.import_module(module)
    request, terminal, status = _serve(socket.socket(fileno=int(sys.argv[1])))
    _supervise(status)
    _become_stack(request, terminal)
    sys.argv = ["-m"]
    runpy.run_module("local", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
