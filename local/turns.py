"""Whose turn it is: places to run in, shared between functions and between those who call them.

On AWS each function has a number of places of its own, and a flood of one kind of message keeps no
other waiting. Here all functions share one machine: a place that is free goes to the functions by
turns, and within each to its callers by turns, however much one of them asks for.
"""

import asyncio
from collections import Counter, OrderedDict, deque
from dataclasses import dataclass, field
from typing import Final

from lectern.routes import Function

_FEWEST: Final = 2
_ALL: Final = 256
"""The concurrency, of a deployed function, that is all places here."""
_OF_A_FLOOD: Final = 2
"""By how much less that is for what a flood would choose: every thread slows all others down."""


class CallerGoneError(Exception):
    """Whoever called has gone, and what waits for a place need not run."""


@dataclass(slots=True)
class _Line:
    """Who waits for a function and who runs it. The first caller is the one whose turn it is."""

    most: int
    callers: OrderedDict[str, deque[asyncio.Future[None]]] = field(default_factory=OrderedDict)
    running: Counter[str] = field(default_factory=Counter)

    def add(self, caller: str) -> asyncio.Future[None]:
        """Return what is done once the caller has a place."""
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.callers.setdefault(caller, deque()).append(place)
        return place

    def start_next(self) -> bool:
        """Give a place to the first caller who may have one more; false when there is none."""
        if self.running.total() >= self.most:
            return False
        for caller in list(self.callers):
            waiting = self.callers[caller]
            while waiting and waiting[0].done():  # it waits no longer
                waiting.popleft()
            if waiting and self.running[caller] < self._most_of_one(caller):
                self.running[caller] += 1
                waiting.popleft().set_result(None)
                self.callers.move_to_end(caller)
                return True
            if not waiting:
                del self.callers[caller]
        return False

    def _most_of_one(self, caller: str) -> int:
        """Return how many places one caller may have: half, so that the next never waits for it."""
        return max(1, self.most // 2) if caller else self.most


class Turns:
    """`places` for everybody. A function has its share by its `concurrency`, others have all."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._free = places
        self._lines: OrderedDict[str, _Line] = OrderedDict()

    async def take(self, function: Function, caller: str) -> None:
        """Wait for a place.

        Args:
            function: What is to run.
            caller: Who calls it, like a connection's id; empty for the service itself, which has no
                bound of its own.

        Raises:
            CallerGoneError: `forget` was told so meanwhile.
        """
        line = self._lines.get(function.name)
        if line is None:
            line = self._lines[function.name] = _Line(self._share(function))
        place = line.add(caller)
        self._start()
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.give_back(function, caller)
            raise

    def give_back(self, function: Function, caller: str) -> None:
        """Free a place that was taken."""
        self._free += 1
        running = self._lines[function.name].running
        running[caller] -= 1
        if not running[caller]:
            del running[caller]
        self._start()

    def forget(self, caller: str) -> int:
        """Drop what a caller who has gone still waits for, and return how much that was."""
        dropped = [
            place
            for line in self._lines.values()
            for place in line.callers.pop(caller, ())
            if not place.done()
        ]
        for place in dropped:
            place.set_exception(CallerGoneError())
        return len(dropped)

    def _start(self) -> None:
        """Give free places to functions by turns."""
        while self._free:
            name = next((n for n, line in self._lines.items() if line.start_next()), None)
            if name is None:
                return
            self._free -= 1
            self._lines.move_to_end(name)

    def _share(self, function: Function) -> int:
        if function.share < 1:
            most = round(self._places * function.share / _OF_A_FLOOD)
        elif function.concurrency is not None:
            most = self._places * function.concurrency // _ALL
        else:
            most = self._places
        return min(self._places, max(_FEWEST, most))
