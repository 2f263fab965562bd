"""Runs a function's handler in this process, or in a process of its own."""

import contextlib
import importlib
import json
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final

from lectern.entry.failures import own_frames
from lectern.routes import Function
from local.account import ACCOUNT_ID, REGION
from local.json_log import write_json_only

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess


class Isolation(StrEnum):
    """Whether functions share a process."""

    THREADS = "threads"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Invocation:
    """One call of a function; `event` is JSON text, `deadline` a time of `time.time`."""

    request_id: str
    function: Function
    event: str
    deadline: float


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a handler failed. `message` may hold speech, so it must not be logged."""

    error_type: str
    message: str
    frames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of an invocation: the answer as JSON text, or a failure."""

    answer: str = "null"
    failure: Failure | None = None


Run = Callable[[Invocation], Outcome]
"""Runs one invocation, and blocks its thread until the end. Never raises."""


@dataclass(frozen=True, slots=True)
class LambdaContext:
    """The context of an invocation, with the members that the Lambda developer guide names."""

    aws_request_id: str
    function_name: str
    memory_limit_in_mb: int
    deadline: float = field(repr=False)
    function_version: str = "$LATEST"

    @property
    def invoked_function_arn(self) -> str:
        """The ARN of the function."""
        return f"arn:aws:lambda:{REGION}:{ACCOUNT_ID}:function:{self.function_name}"

    @property
    def log_group_name(self) -> str:
        """The name of the function's log group."""
        return f"/aws/lambda/{self.function_name}"

    @property
    def log_stream_name(self) -> str:
        """The name of the log stream."""
        return f"local/[{self.function_version}]"

    def get_remaining_time_in_millis(self) -> int:
        """Return how long the handler may still run; 0 after its time limit."""
        return max(0, round((self.deadline - time.time()) * 1000))


def load(function: Function) -> Callable[[object, LambdaContext], object]:
    """Return the function's handler; a process imports its module once."""
    handler: Callable[[object, LambdaContext], object] = importlib.import_module(
        function.module
    ).handler
    return handler


def run_handler(invocation: Invocation) -> Outcome:
    """Run the handler in this thread."""
    function = invocation.function
    context = LambdaContext(
        invocation.request_id, function.name, function.memory_mb, invocation.deadline
    )
    try:
        answer = load(function)(json.loads(invocation.event), context)
        return Outcome(answer=json.dumps(answer, allow_nan=False))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a handler may raise anything
        return Outcome(failure=_failure(error))


def _failure(error: BaseException) -> Failure:
    return Failure(type(error).__name__, str(error), tuple(own_frames(error)))


# A child forked from this process would inherit the locks of running threads. It is forked from a
# process without threads, which has loaded the vendors' packages once for all functions.
_PROCESSES: Final = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["boto3", "psycopg"])


class FunctionProcess:
    """A function in a process of its own, which runs its invocations concurrently in threads.

    The first invocation starts the process, as does the first one after the process has died.
    """

    def __init__(self, function: Function, max_workers: int) -> None:
        self._function = function
        self._max_workers = max_workers
        self._lock = threading.Lock()
        self._process: ForkServerProcess | None = None
        self._pipe: Connection | None = None
        self._waiting: dict[str, Future[Outcome]] = {}
        self._loaded: Future[bool] = Future()

    def run(self, invocation: Invocation) -> Outcome:
        """Run the handler in the process, and wait for it in this thread."""
        future: Future[Outcome] = Future()
        with self._lock:
            pipe = self._started()
            self._waiting[invocation.request_id] = future
            try:
                pipe.send(invocation)
            except OSError:
                self._waiting.pop(invocation.request_id, None)
                return _DIED
        return future.result()

    def start(self) -> None:
        """Start the process unless it runs; do not wait until it has loaded the handler."""
        with self._lock:
            self._started()

    def wait_until_loaded(self) -> None:
        """Wait until the process has loaded the handler.

        Raises:
            RuntimeError: The process died instead; its traceback is in the log.
        """
        if not self._loaded.result():
            raise RuntimeError(f"the function {self._function.name} could not be loaded")

    def close(self) -> None:
        """End the process and every invocation in it."""
        with self._lock:
            if self._process is not None:
                self._process.terminate()
                self._process.join()

    def _started(self) -> Connection:
        if self._pipe is not None:
            return self._pipe
        self._pipe, child_end = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(
            target=_serve,
            args=(self._function, self._max_workers, child_end),
            name=f"lectern-{self._function.name}",
            daemon=True,
        )
        self._process.start()
        child_end.close()
        # New objects per process: the thread of an earlier process may still use the old ones.
        self._waiting = {}
        self._loaded = Future()
        receive = partial(self._receive, self._pipe, self._waiting, self._loaded)
        threading.Thread(target=receive, name=self._process.name, daemon=True).start()
        return self._pipe

    def _receive(
        self, pipe: Connection, waiting: dict[str, Future[Outcome]], loaded: Future[bool]
    ) -> None:
        """Pass outcomes of a process to the threads that wait for them, until the process ends."""
        try:
            pipe.recv()
            loaded.set_result(True)
            while True:
                request_id, outcome = pipe.recv()
                waiting.pop(request_id).set_result(outcome)
        except (EOFError, OSError):
            # The pipe ends before the process counts as dead, so the pipe decides.
            with self._lock:
                pipe.close()
                self._pipe = None
            if not loaded.done():
                loaded.set_result(False)
            while waiting:
                waiting.popitem()[1].set_result(_DIED)


_DIED: Final = Outcome(failure=Failure("Runtime.ExitError", "the function's process died"))


def _serve(function: Function, max_workers: int, pipe: Connection) -> None:
    """Run invocations from the pipe, until its other end is closed: the process's main function."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Ctrl-C the parent ends this process
    write_json_only()
    load(function)
    pipe.send("loaded")
    sending = threading.Lock()

    def answer(invocation: Invocation) -> None:
        outcome = run_handler(invocation)
        # A pipe does not support concurrent writers.
        with sending:
            pipe.send((invocation.request_id, outcome))

    with ThreadPoolExecutor(max_workers) as threads, contextlib.suppress(EOFError):
        while True:
            threads.submit(answer, pipe.recv())
