"""Where a function's code runs: in this process, or in one of its own."""

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

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess


class Isolation(StrEnum):
    """How far apart functions are kept."""

    THREADS = "threads"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Invocation:
    """One call of a function: its event as JSON, and the time limit on the wall clock."""

    request_id: str
    function: Function
    event: str
    deadline: float


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a handler gave no answer. `message` may hold speech: it is not for the log."""

    error_type: str
    message: str
    frames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an invocation came to: the answer as JSON text, or a failure."""

    answer: str = "null"
    failure: Failure | None = None


Run = Callable[[Invocation], Outcome]
"""Runs one invocation to its end, blocking its thread. Never raises."""


@dataclass(frozen=True, slots=True)
class LambdaContext:
    """The second argument of a handler, as far as the Lambda developer guide promises it."""

    aws_request_id: str
    function_name: str
    memory_limit_in_mb: int
    deadline: float = field(repr=False)
    function_version: str = "$LATEST"

    @property
    def invoked_function_arn(self) -> str:
        """The function's address."""
        return f"arn:aws:lambda:{REGION}:{ACCOUNT_ID}:function:{self.function_name}"

    @property
    def log_group_name(self) -> str:
        """Where Lambda would keep its log."""
        return f"/aws/lambda/{self.function_name}"

    @property
    def log_stream_name(self) -> str:
        """Its part of the log."""
        return f"local/[{self.function_version}]"

    def get_remaining_time_in_millis(self) -> int:
        """Return how long the handler may still run, 0 when its time is over."""
        return max(0, round((self.deadline - time.time()) * 1000))


def load(function: Function) -> Callable[[object, LambdaContext], object]:
    """Return the function's handler; its module is imported once per process."""
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


class FunctionProcess:
    """A function in a process of its own, which runs its invocations side by side in threads.

    Started at the first invocation, and again at the next one after it has died.
    """

    def __init__(self, function: Function, max_workers: int) -> None:
        self._function = function
        self._max_workers = max_workers
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._waiting: dict[str, Future[Outcome]] = {}
        self._loaded: Future[bool] = Future()

    def run(self, invocation: Invocation) -> Outcome:
        """Run the handler over there, and wait for it in this thread."""
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
        """Start the process unless it runs; it loads the handler without being waited for."""
        with self._lock:
            self._started()

    def wait_until_loaded(self) -> None:
        """Return once the process that was started has imported the handler.

        Raises:
            RuntimeError: It died instead; the log has its last words.
        """
        if not self._loaded.result():
            raise RuntimeError(f"the function {self._function.name} could not be loaded")

    def close(self) -> None:
        """End the process, and with it every invocation in it."""
        with self._lock:
            if self._process is not None:
                self._process.terminate()
                self._process.join()

    def _started(self) -> Connection:
        if self._pipe is not None:
            return self._pipe
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(
            target=_serve,
            args=(self._function, self._max_workers, theirs),
            name=f"lectern-{self._function.name}",
            daemon=True,
        )
        self._process.start()
        theirs.close()
        self._waiting = {}
        self._loaded = Future()
        receive = partial(self._receive, self._pipe, self._waiting, self._loaded)
        threading.Thread(target=receive, name=self._process.name, daemon=True).start()
        return self._pipe

    def _receive(
        self, pipe: Connection, waiting: dict[str, Future[Outcome]], loaded: Future[bool]
    ) -> None:
        """Hand the outcomes of one process to the threads that wait for them, until it ends."""
        try:
            pipe.recv()
            loaded.set_result(True)
            while True:
                request_id, outcome = pipe.recv()
                waiting.pop(request_id).set_result(outcome)
        except (EOFError, OSError):
            # The end of the pipe is the sign: it comes before the process counts as dead.
            with self._lock:
                pipe.close()
                self._pipe = None
            if not loaded.done():
                loaded.set_result(False)
            while waiting:
                waiting.popitem()[1].set_result(_DIED)


_DIED: Final = Outcome(failure=Failure("Runtime.ExitError", "the function's process died"))


def _serve(function: Function, max_workers: int, pipe: Connection) -> None:
    """Be the function's process: until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this
    load(function)
    pipe.send("loaded")
    answered = threading.Lock()

    def answer(invocation: Invocation) -> None:
        outcome = run_handler(invocation)
        with answered:
            pipe.send((invocation.request_id, outcome))

    with ThreadPoolExecutor(max_workers) as threads, contextlib.suppress(EOFError):
        while True:
            threads.submit(answer, pipe.recv())
