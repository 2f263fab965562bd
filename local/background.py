"""Runs a stack in a process of its own, for the demo, the tests and the benchmarks."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final, Protocol, Self

import psutil

from lectern.adapters.vendors import VENDORS
from lectern.config import TeacherSignIn
from local.errors import StackError
from local.processes import birth_of
from local.stack import READY_FILE

ROOT: Final = Path(__file__).parent.parent
# Only what is broken waits for as long, on a busy machine too.
_READY_S: Final = 180.0
_STOP_S: Final = 120.0
_END_OF_LOG: Final = 4_000  # characters
_OF_VENDORS: Final = {f"{each.key.split('_')[0]}_" for each in VENDORS.values() if each.key}
_OURS: Final = ("LECTERN_", "AWS_", "POWERTOOLS_", *_OF_VENDORS)
_DEFAULTS: Final = {
    "LECTERN_PORT": "0",
    "LECTERN_TRANSLATOR": "stand-in",
    "LECTERN_TTS": "none",
    "LECTERN_STT": "none",
    # Sweeps would add calls to what tests count and benchmarks measure.
    "LECTERN_SWEEP_S": "86400",
}


def new_home() -> Path:
    """Create a folder that PostgreSQL's account can reach, unlike pytest's `tmp_path`."""
    home = Path(tempfile.mkdtemp(prefix="lectern-"))
    home.chmod(0o755)
    return home


def stack_environment(home: Path, env: Mapping[str, str]) -> dict[str, str]:
    """Return this environment with `env` and the defaults as the only settings of a stack."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    kept.pop("DATABASE_URL", None)
    paths = os.pathsep.join([str(ROOT), str(ROOT / "layers" / "lectern" / "python")])
    return kept | _DEFAULTS | {"LECTERN_HOME": str(home), "PYTHONPATH": paths} | dict(env)


class RunningStack:
    """A running stack, described by the ready file in its home."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._facts: dict[str, Any] = {}

    @classmethod
    def find(cls, home: Path) -> "RunningStack | None":
        """Return the stack that runs on a home, `None` if none does."""
        stack = RunningStack(home)
        return stack if stack.read() else None

    def read(self) -> bool:
        """Read the ready file; return whether the stack that wrote it is running."""
        try:
            self._facts = json.loads((self.home / READY_FILE).read_text("utf-8"))
        except FileNotFoundError:
            return False
        # After a kill, a later process may have the same pid.
        return birth_of(self.pid) == str(self._facts["born"])

    @property
    def url(self) -> str:
        """The address of the HTTP API and the pages."""
        return str(self._facts["url"])

    @property
    def public_url(self) -> str:
        """The same address for other devices."""
        return str(self._facts["publicUrl"])

    @property
    def ws_url(self) -> str:
        """The address of the socket."""
        return str(self._facts["socketUrl"])

    @property
    def port(self) -> int:
        """The port of both."""
        return int(self._facts["port"])

    @property
    def translators(self) -> list[str]:
        """The translators in use, in the order of the fallback."""
        return [str(each) for each in self._facts["translators"]]

    @property
    def database_url(self) -> str:
        """The address of PostgreSQL, with its password."""
        return str(self._facts["databaseUrl"])

    @property
    def log_path(self) -> Path:
        """The file that the functions log to."""
        return Path(self._facts["log"])

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the stack sets for the functions: tables, queues and addresses."""
        return dict(self._facts["environment"])

    @property
    def pid(self) -> int:
        """The process of the gateway, the functions and the queue worker."""
        return int(self._facts["pid"])

    @property
    def aws_pid(self) -> int:
        """The process of moto."""
        return int(self._facts["awsPid"])

    @property
    def postgres_pid(self) -> int:
        """The process of PostgreSQL; it changes when PostgreSQL restarts."""
        self.read()
        return int(self._facts["postgresPid"])

    @property
    def teachers_sign_in(self) -> bool:
        """Whether teachers need a ticket."""
        return bool(self._facts["teacherSignIn"] == TeacherSignIn.REQUIRED)

    def memory_mb(self) -> dict[str, float]:
        """Return the proportional set size of each process in MB, by name and pid."""
        process = psutil.Process(self.pid)
        return {
            f"{each.name()} {each.pid}": each.memory_full_info().pss / 1e6
            for each in [process, *process.children(recursive=True)]
        }


class StackProcess(Protocol):
    """The process of a stack, with the methods of `subprocess.Popen`."""

    pid: int

    def poll(self) -> int | None:
        """Return the exit status; `None` while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end, and return the exit status."""

    def send_signal(self, sig: int) -> None:
        """Send a signal, unless it has ended."""

    def kill(self) -> None:
        """Kill it."""


class BackgroundStack(RunningStack):
    """`with BackgroundStack(env={…}) as stack`: a stack that is ready when the block begins.

    Args:
        env: Variables in addition to the defaults: any free port, the stand-in translator, no
            speech.
        home: The folder of its data; without it a temporary one, deleted afterwards.
        module: The module that runs the stack: `python -m MODULE`.
    """

    def __init__(
        self,
        env: Mapping[str, str] | None = None,
        home: Path | None = None,
        module: str = "local",
    ) -> None:
        self._env = env or {}
        self._module = module
        self._own_home = home is None
        super().__init__(home or new_home())
        self._process: StackProcess | None = None
        self._is_killed = False

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def terminal(self) -> str:
        """The output on the terminal so far."""
        return (self.home / "terminal").read_text(encoding="utf-8")

    def start(self) -> None:
        """Start it and wait until it is ready."""
        with (self.home / "terminal").open("wb") as terminal:
            self._process = self._launch(stack_environment(self.home, self._env), terminal)
        self._wait_until_ready(self._process)

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """End it as Ctrl-C does, and return its exit status. Safe to repeat."""
        if self._process is None:
            return 0
        self._process.send_signal(number)
        return self._process.wait(_STOP_S)

    def kill(self) -> None:
        """Kill it, without cleaning up."""
        if self._process is not None:
            self._is_killed = True
            self._process.kill()
            self._process.wait(_STOP_S)

    def close(self) -> None:
        """End it, and delete its home if that is temporary.

        Raises:
            StackError: It had died: a fault of a C library, or too little memory.
        """
        try:
            death = self._death(self.stop())
        except subprocess.TimeoutExpired:
            self.kill()
            death = None
        if self._own_home:
            remove_home(self.home)
        if death is not None:
            raise death

    def _death(self, status: int) -> StackError | None:
        """Return the error if another signal than those of `stop` and `kill` has ended it."""
        if status >= 0 or self._is_killed or not self._facts:
            return None
        log = self.log_path.read_text("utf-8")[-_END_OF_LOG:]
        return StackError(f"The stack died with status {status}:\n{log}")

    def _launch(self, environment: Mapping[str, str], terminal: IO[bytes]) -> StackProcess:
        """Start the process that runs the stack; tests fork it instead."""
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", self._module],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=terminal,
            stderr=subprocess.STDOUT,
            # Ctrl-C in the terminal must reach only the program that started the stack.
            start_new_session=True,
        )

    def _wait_until_ready(self, process: StackProcess) -> None:
        deadline = time.monotonic() + _READY_S
        while time.monotonic() < deadline and process.poll() is None:
            if self.read() and self.pid == process.pid:
                return
            time.sleep(0.05)
        raise StackError(f"The stack did not start:\n{self.terminal}")


def remove_home(home: Path) -> None:
    """Delete a home, and PostgreSQL's folder even if it is behind a link."""
    shutil.rmtree((home / "postgres").resolve(), ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)
