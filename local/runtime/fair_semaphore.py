"""Limits concurrent invocations, fairly between functions and between the callers of each.

On AWS each function has its own concurrency, so a flood of one message type delays no other. Here
all functions share one machine. A free slot goes to the functions in turn, and within a function to
its callers in turn, however many calls a caller has waiting.
"""

import asyncio
from collections import Counter, OrderedDict, deque
from dataclasses import dataclass, field
from typing import Final

from lectern.routes import Function

_FEWEST: Final = 2
_ALL: Final = 256
"""The concurrency of a deployed function that corresponds to all slots here."""
_OF_FLOODS: Final = 16
"""Floods share a sixteenth of the slots: threads of one interpreter slow each other down.

While another call runs they get only the fewest, so that captions rarely wait for the interpreter.
"""
_FLOOD: Final = 4
"""More calls of one caller, waiting or running, are a flood: no teacher speaks that fast."""


class CallerGoneError(Exception):
    """The caller has disconnected, so its waiting call is cancelled."""


@dataclass(slots=True)
class _Calls:
    """The waiting and running calls of one function, by caller; the next caller comes first."""

    most: int
    is_often_flooded: bool
    callers: OrderedDict[str, deque[asyncio.Future[None]]] = field(default_factory=OrderedDict)
    running: Counter[str] = field(default_factory=Counter)
    floods: Counter[str] = field(default_factory=Counter)

    def add(self, caller: str) -> asyncio.Future[None]:
        """Add a waiting call, and return a future that is done when the call has a slot."""
        slot: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.callers.setdefault(caller, deque()).append(slot)
        return slot

    def next_caller(self, *, allow_floods: bool) -> str | None:
        """Return the first caller that may have another slot, `None` if there is none."""
        if self.running.total() >= self.most or (self.is_often_flooded and not allow_floods):
            return None
        for caller in list(self.callers):
            waiting = self.callers[caller]
            while waiting and waiting[0].done():  # cancelled while waiting
                waiting.popleft()
            if not waiting:
                del self.callers[caller]
            elif self.running[caller] < self._most_of(caller) and (
                allow_floods or not self.is_flood(caller)
            ):
                return caller
        return None

    def start(self, caller: str) -> None:
        """Give the caller a slot, and move it behind the other callers."""
        self.floods[caller] += self.is_flood(caller)
        self.running[caller] += 1
        self.callers[caller].popleft().set_result(None)
        self.callers.move_to_end(caller)

    def end(self, caller: str) -> bool:
        """Free a slot of the caller, and return whether it was a slot for floods."""
        # Which of the caller's calls has ended is unknown: slots for floods are freed last.
        was_flood = self.floods[caller] >= self.running[caller]
        self.floods[caller] -= was_flood
        self.running[caller] -= 1
        if not self.running[caller]:
            del self.running[caller], self.floods[caller]
        return was_flood

    def is_flood(self, caller: str) -> bool:
        """Return whether the next call of the caller is part of a flood."""
        if self.is_often_flooded or caller == "":
            return self.is_often_flooded
        return self.running[caller] + len(self.callers[caller]) > _FLOOD

    def _most_of(self, caller: str) -> int:
        """Return how many slots one caller may have: not all, so that another never waits."""
        return max(1, self.most - max(1, self.most // 8)) if caller else self.most


class FairSemaphore:
    """Slots for all functions; a function's `concurrency` limits how many of them it may have.

    Args:
        slots: How many calls run at once.
    """

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._free = slots
        self._floods = 0
        self._calls: OrderedDict[str, _Calls] = OrderedDict()

    async def acquire(self, function: Function, caller: str) -> None:
        """Wait for a slot.

        Args:
            function: The function to run.
            caller: The caller's id, like a connection's; empty for the service itself, which has
                no limit per caller.

        Raises:
            CallerGoneError: `cancel_waiting` was called for the caller.
        """
        calls = self._calls.get(function.name)
        if calls is None:
            calls = _Calls(self._share(function), is_often_flooded=function.share < 1)
            self._calls[function.name] = calls
        slot = calls.add(caller)
        if self._free:  # then no other waiting call may start
            self._start_next(function.name)
        try:
            await slot
        except asyncio.CancelledError:
            if slot.done() and not slot.cancelled():
                self.release(function, caller)
            raise

    def release(self, function: Function, caller: str) -> None:
        """Free a slot that was acquired."""
        self._free += 1
        self._floods -= self._calls[function.name].end(caller)
        self._start()

    def cancel_waiting(self, caller: str) -> int:
        """Cancel the waiting calls of a caller, and return how many there were."""
        cancelled = [
            slot
            for calls in self._calls.values()
            for slot in calls.callers.pop(caller, ())
            if not slot.done()
        ]
        for slot in cancelled:
            slot.set_exception(CallerGoneError())
        return len(cancelled)

    def _start(self) -> None:
        """Give free slots to the functions in turn."""
        while self._free:
            if not any(self._start_next(name) for name in list(self._calls)):
                return

    def _start_next(self, name: str) -> bool:
        """Give a free slot to a function, and move it behind the others, if a call may start."""
        calls = self._calls[name]
        caller = calls.next_caller(allow_floods=self._floods < self._most_floods)
        if caller is None:
            return False
        self._floods += calls.is_flood(caller)
        self._free -= 1
        calls.start(caller)
        self._calls.move_to_end(name)
        return True

    @property
    def _most_floods(self) -> int:
        others = self._slots - self._free - self._floods
        return _FEWEST if others else max(_FEWEST, self._slots // _OF_FLOODS)

    def _share(self, function: Function) -> int:
        if function.share < 1:
            most = self._slots // _OF_FLOODS
        elif function.concurrency is not None:
            most = self._slots * function.concurrency // _ALL
        else:
            most = self._slots
        return min(self._slots, max(_FEWEST, most))
