"""Invokes functions as Lambda does, with an event, a context and a time limit."""

import asyncio
import json
import random
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from uuid import UUID

from lectern.observability import logger
from lectern.routes import Function, Trigger
from local.faults import NO_FAULTS, Faults
from local.runtime.fair_semaphore import FairSemaphore, Slot
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
    """A handler raised an error, timed out, or returned a value that is not JSON.

    The text of the error names the function and the error type only. `message` is the handler's
    own: the caller gets it, as from Lambda, but it may hold speech, so it must not be logged.
    """

    def __init__(self, function: Function, failure: Failure) -> None:
        super().__init__(f"{function.name} failed with {failure.error_type}")
        self.error_type = failure.error_type
        self.message = failure.message


class Runtime:
    """Invokes functions concurrently.

    Args:
        functions: Every function that may be invoked.
        isolation: Whether they share this process.
        faults: Faults to inject; here `start_delay_ms`.
        max_workers: How many invocations run at once; a `FairSemaphore` orders those that wait.
            An invocation that times out cannot be stopped: its caller gets the error, and it keeps
            its slot until it returns.
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
        """Import every handler before the first invocation, in the process that will run it."""
        for process in self._processes.values():
            process.start()
        for process in self._processes.values():
            process.wait_until_loaded()
        for function in self._functions:
            if function.name not in self._processes:
                load(function)

    async def invoke(self, function: Function, event: dict[str, Any], caller: str = "") -> Any:
        """Invoke a function and return its answer, encoded to JSON and decoded again.

        Args:
            function: The function.
            event: Its event.
            caller: The id of the connection that causes the invocation, if there is one.

        Raises:
            CallerGoneError: The caller disconnected while the invocation waited for a slot.
            FunctionError: The handler failed, timed out, or returned a value that is not JSON.
        """
        # Encode first: a function must not share mutable objects with its caller.
        text = json.dumps(event)
        await self._delay_start(function)
        slot = await self._semaphore.acquire(function, caller)
        outcome = await self._run(function, text, slot)
        if outcome.failure is not None:
            self._log(function, outcome.failure)
            raise FunctionError(function, outcome.failure)
        return json.loads(outcome.answer)

    def cancel_waiting(self, caller: str) -> None:
        """Cancel the invocations that wait for a caller that has disconnected."""
        if cancelled := self._semaphore.cancel_waiting(caller):
            logger.info("Waiting calls of a disconnected client were cancelled", calls=cancelled)

    async def close(self) -> None:
        """Accept no more invocations; do not wait for those that run."""
        for process in self._processes.values():
            await asyncio.to_thread(process.close)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _delay_start(self, function: Function) -> None:
        # Only messages can overtake each other: nothing else is concurrent per client.
        if function.trigger is Trigger.ROUTE and function.route_key != "$connect":
            delay_s = self._faults.seconds(self._faults.start_delay_ms)
            if delay_s:
                await asyncio.sleep(delay_s)

    async def _run(self, function: Function, event: str, slot: Slot) -> Outcome:
        """Run the handler with its time limit, and release its slot when it has returned."""
        loop = asyncio.get_running_loop()
        deadline = time.time() + function.timeout_s
        # Not `uuid4`, which is a system call: see `new_request_id` of the gateway.
        request_id = str(UUID(int=random.getrandbits(128), version=4))
        invocation = Invocation(request_id, function, event, deadline)
        running = self._threads.submit(self._runner(function), invocation)

        def release(_: Future[Outcome]) -> None:
            # The thread may end after the stack.
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._semaphore.release, slot)

        running.add_done_callback(release)
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
