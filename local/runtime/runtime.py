"""Runs functions as Lambda does: a handler, an event, a context, a time limit."""

import asyncio
import json
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from lectern.observability import logger
from lectern.routes import Function, Trigger
from local.faults import NO_FAULTS, Faults
from local.runtime.fair_semaphore import FairSemaphore
from local.runtime.isolation import (
    Failure,
    FunctionProcess,
    Invocation,
    Isolation,
    Outcome,
    Run,
    load,
    run_handler,
)


class FunctionError(Exception):
    """A handler raised, took too long, or answered what is not JSON.

    Its text names the function and the type only. `message` is the handler's own, which may hold
    speech: it is for the caller, as Lambda gives it, and never for the log.
    """

    def __init__(self, function: Function, failure: Failure) -> None:
        super().__init__(f"{function.name} failed with {failure.error_type}")
        self.error_type = failure.error_type
        self.message = failure.message


class Runtime:
    """Invokes functions, many at a time.

    Args:
        functions: Every function that may be invoked.
        isolation: Whether they share this process.
        faults: What is to go wrong; here `start_delay_ms`.
        max_workers: How many invocations run at once; more wait their turn. One that is over its
            time cannot be stopped: its caller is told, and it keeps its place until it returns.
            `FairSemaphore` says who is next.
    """

    def __init__(
        self,
        functions: Sequence[Function],
        *,
        isolation: Isolation = Isolation.THREADS,
        faults: Faults = NO_FAULTS,
        max_workers: int = 64,
    ) -> None:
        self._functions = functions
        self._faults = faults
        self._semaphore = FairSemaphore(max_workers)
        self._threads = ThreadPoolExecutor(max_workers, thread_name_prefix="function")
        self._processes: dict[str, FunctionProcess] = {}
        if isolation is Isolation.PROCESS:
            self._processes = {f.name: FunctionProcess(f, max_workers) for f in functions}

    def warm_up(self) -> None:
        """Import every handler before the first invocation, in its process where it has one."""
        for process in self._processes.values():
            process.start()
        for process in self._processes.values():
            process.wait_until_loaded()
        for function in self._functions:
            if function.name not in self._processes:
                load(function)

    async def invoke(self, function: Function, event: dict[str, Any], caller: str = "") -> Any:
        """Run the function's handler and return its answer, which has been through JSON.

        Args:
            function: Whose handler.
            event: What it gets.
            caller: The connection that it is for, if it is for one.

        Raises:
            CallerGoneError: The caller has left before it had a place.
            FunctionError: It raised, exceeded its `timeout_s`, or answered what is not JSON.
        """
        text = json.dumps(event)
        await self._delay_start(function)
        await self._semaphore.acquire(function, caller)
        outcome = await self._run(function, text, caller)
        if outcome.failure is not None:
            self._log(function, outcome.failure)
            raise FunctionError(function, outcome.failure)
        return json.loads(outcome.answer)

    def cancel_waiting(self, caller: str) -> None:
        """Run nothing more for a caller who has left, but what runs already."""
        if dropped := self._semaphore.cancel_waiting(caller):
            logger.info("What waited for a client that left was dropped", calls=dropped)

    async def close(self) -> None:
        """Stop taking invocations; those that run are left behind."""
        for process in self._processes.values():
            await asyncio.to_thread(process.close)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _delay_start(self, function: Function) -> None:
        if function.trigger is Trigger.ROUTE and function.route_key != "$connect":
            delay_s = self._faults.seconds(self._faults.start_delay_ms)
            if delay_s:
                await asyncio.sleep(delay_s)

    async def _run(self, function: Function, event: str, caller: str) -> Outcome:
        """Run it within its time, which begins now. The place is held until it has returned."""
        loop = asyncio.get_running_loop()
        deadline = time.time() + function.timeout_s
        invocation = Invocation(str(uuid.uuid4()), function, event, deadline)
        running = self._threads.submit(self._runner(function), invocation)

        def free(_: Future[Outcome]) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._semaphore.release, function, caller)

        running.add_done_callback(free)
        try:
            async with asyncio.timeout(function.timeout_s):
                return await asyncio.wrap_future(running)
        except TimeoutError:
            message = f"Task timed out after {function.timeout_s:.2f} seconds"
            return Outcome(failure=Failure("Sandbox.Timedout", message))

    def _runner(self, function: Function) -> Run:
        process = self._processes.get(function.name)
        return process.run if process is not None else run_handler

    def _log(self, function: Function, failure: Failure) -> None:
        logger.error(
            "A function failed",
            function_name=function.name,
            error_type=failure.error_type,
            frames=failure.frames,
        )
