"""Shares the places to run in fairly between functions, and between the callers of each.

On AWS each function has its own concurrency, and a flood of one message type delays no other. Here
all functions share one machine: a free place goes to the functions by turns, and within each to
its callers by turns, however many calls one of them has waiting.
"""

import asyncio
from collections import Counter, OrderedDict, deque
from dataclasses import dataclass, field
from typing import Final

from lectern.routes import Function

_FEWEST: Final = 2
_ALL: Final = 256
"""The concurrency, of a deployed function, that is all places here."""
_OF_FLOODS: Final = 10
"""Floods share a tenth of the places: threads of one interpreter slow each other down."""
_FLOOD: Final = 10
"""More waiting calls of one caller are a flood. No teacher speaks that fast."""


class CallerGoneError(Exception):
    """The caller has disconnected, and its waiting call is dropped."""


@dataclass(slots=True)
class _Waiting:
    """The callers of one function that wait, the next one first, and those that run."""

    most: int
    is_often_flooded: bool
    callers: OrderedDict[str, deque[asyncio.Future[None]]] = field(default_factory=OrderedDict)
    running: Counter[str] = field(default_factory=Counter)
    floods: Counter[str] = field(default_factory=Counter)

    def add(self, caller: str) -> asyncio.Future[None]:
        """Return what is done once the caller has a place."""
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.callers.setdefault(caller, deque()).append(place)
        return place

    def next_caller(self, *, allow_floods: bool) -> str | None:
        """Return the first caller that may have one more place, `None` if there is none."""
        if self.running.total() >= self.most:
            return None
        for caller in list(self.callers):
            waiting = self.callers[caller]
            while waiting and waiting[0].done():  # cancelled meanwhile
                waiting.popleft()
            if not waiting:
                del self.callers[caller]
            elif self.running[caller] < self._most_of(caller) and (
                allow_floods or not self.is_flood(caller)
            ):
                return caller
        return None

    def start(self, caller: str) -> None:
        """Give the caller a place, and the next turn to the others."""
        self.floods[caller] += self.is_flood(caller)
        self.running[caller] += 1
        self.callers[caller].popleft().set_result(None)
        self.callers.move_to_end(caller)

    def end(self, caller: str) -> bool:
        """Free a place of the caller, and say whether it was one of the floods'."""
        # Which of its calls has ended is not known: the places of floods are freed last.
        was_flood = self.floods[caller] >= self.running[caller]
        self.floods[caller] -= was_flood
        self.running[caller] -= 1
        if not self.running[caller]:
            del self.running[caller], self.floods[caller]
        return was_flood

    def is_flood(self, caller: str) -> bool:
        """Say whether the next call of the caller is part of a flood."""
        return self.is_often_flooded or (caller != "" and len(self.callers[caller]) > _FLOOD)

    def _most_of(self, caller: str) -> int:
        """Return how many places one caller may have: not all, so that the next has one at once."""
        return max(1, self.most - max(1, self.most // 8)) if caller else self.most


class FairSemaphore:
    """Places for all functions; each has a part of them that follows from its `concurrency`.

    Args:
        places: How many calls run at once.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        self._free = places
        self._free_for_floods = max(_FEWEST, places // _OF_FLOODS)
        self._waiting: OrderedDict[str, _Waiting] = OrderedDict()

    async def acquire(self, function: Function, caller: str) -> None:
        """Wait for a place.

        Args:
            function: What is to run.
            caller: Who calls it, like a connection's id; empty for the service itself, which has no
                bound of its own.

        Raises:
            CallerGoneError: `forget` was told so meanwhile.
        """
        waiting = self._waiting.get(function.name)
        if waiting is None:
            waiting = _Waiting(self._share(function), is_often_flooded=function.share < 1)
            self._waiting[function.name] = waiting
        place = waiting.add(caller)
        self._start()
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.release(function, caller)
            raise

    def release(self, function: Function, caller: str) -> None:
        """Free a place that was taken."""
        self._free += 1
        self._free_for_floods += self._waiting[function.name].end(caller)
        self._start()

    def cancel_waiting(self, caller: str) -> int:
        """Drop what a caller who has gone still waits for, and return how much that was."""
        dropped = [
            place
            for waiting in self._waiting.values()
            for place in waiting.callers.pop(caller, ())
            if not place.done()
        ]
        for place in dropped:
            place.set_exception(CallerGoneError())
        return len(dropped)

    def _start(self) -> None:
        """Give free places to functions by turns."""
        while self._free:
            name = next((name for name in self._waiting if self._start_next(name)), None)
            if name is None:
                return
            self._free -= 1
            self._waiting.move_to_end(name)

    def _start_next(self, name: str) -> bool:
        waiting = self._waiting[name]
        caller = waiting.next_caller(allow_floods=self._free_for_floods > 0)
        if caller is None:
            return False
        self._free_for_floods -= waiting.is_flood(caller)
        waiting.start(caller)
        return True

    def _share(self, function: Function) -> int:
        if function.share < 1:
            most = self._places // _OF_FLOODS
        elif function.concurrency is not None:
            most = self._places * function.concurrency // _ALL
        else:
            most = self._places
        return min(self._places, max(_FEWEST, most))
