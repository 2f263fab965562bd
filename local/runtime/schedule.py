"""What EventBridge does: invokes functions by the clock."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress

from lectern.routes import Function, Trigger
from local.runtime.runtime import FunctionError, Runtime


class Schedule:
    """Invokes every function that has a schedule, one run after the other, until told to stop.

    Args:
        functions: The table of functions.
        runtime: What runs them; it logs what fails, and the next run may go well.
        every_s: Seconds between two runs, by the function's name, instead of what its row says.
    """

    def __init__(
        self, functions: Sequence[Function], runtime: Runtime, every_s: Mapping[str, float]
    ) -> None:
        self._functions = [f for f in functions if f.trigger is Trigger.SCHEDULE]
        self._runtime = runtime
        self._every_s = every_s
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin, in the running event loop; the first run is an interval away."""
        self._tasks = [asyncio.create_task(self._run(function)) for function in self._functions]

    async def stop(self) -> None:
        """Begin no run any more. Safe to repeat."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self, function: Function) -> None:
        every_s = self._every_s.get(function.name, 60.0 * (function.every_minutes or 1))
        while True:
            await asyncio.sleep(every_s)
            with suppress(FunctionError):
                await self._runtime.invoke(function, {})
