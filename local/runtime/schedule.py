"""EventBridge: invokes functions on a schedule."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress

from lectern.routes import Function, Trigger
from local.runtime.runtime import FunctionError, Runtime


class Schedule:
    """Invokes every function that has a schedule, until it is stopped. Runs do not overlap.

    Args:
        functions: All functions.
        runtime: Runs the functions, and logs failed runs.
        every_s: Intervals in seconds by function name, instead of those in the function's row.
    """

    def __init__(
        self, functions: Sequence[Function], runtime: Runtime, every_s: Mapping[str, float]
    ) -> None:
        self._functions = [f for f in functions if f.trigger is Trigger.SCHEDULE]
        self._runtime = runtime
        self._every_s = every_s
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Start in the running event loop; the first run is after one interval."""
        self._tasks = [asyncio.create_task(self._run(function)) for function in self._functions]

    async def stop(self) -> None:
        """Stop, and cancel a run that waits. Safe to repeat."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self, function: Function) -> None:
        every_s = self._every_s.get(function.name, 60.0 * (function.every_minutes or 1))
        while True:
            await asyncio.sleep(every_s)
            # The runtime has logged it; the next run may succeed.
            with suppress(FunctionError):
                await self._runtime.invoke(function, {})
