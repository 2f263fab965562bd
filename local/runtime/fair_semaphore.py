"""Limits concurrent invocations, fairly between functions and between the callers of each.

On AWS each function has its own concurrency, so a flood of one message type delays no other. Here
all functions share one machine. A free slot goes to the functions in turn, and within a function to
its callers in turn, however many calls a caller has waiting.

Only busy calls are counted as a flood. A call that runs for longer than a moment waits for a
provider or for the next student count, and slows no other call down.
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

While another call runs they get only one, so that captions rarely wait for the interpreter.
"""
_FLOOD: Final = 4
"""More calls of one caller, waiting or busy, are a flood: no teacher speaks that fast."""
_BUSY_S: Final = 0.3
"""A call that runs for longer waits; beside 100 hostile clients most calls are shorter."""


class CallerGoneError(Exception):
    """The caller has disconnected, so its waiting call is cancelled."""


@dataclass(slots=True, eq=False)
class Slot:
    """The slot of one running call; `timer` runs while the call counts as busy."""

    function: str
    caller: str
    is_flood: bool
    timer: asyncio.TimerHandle | None = None


@dataclass(slots=True)
class _Calls:
    """The waiting and running calls of one function, by caller; the next caller comes first."""

    most: int
    is_often_flooded: bool
    callers: OrderedDict[str, deque[asyncio.Future[Slot]]] = field(default_factory=OrderedDict)
    running: Counter[str] = field(default_factory=Counter)
    busy: Counter[str] = field(default_factory=Counter)

    def add(self, caller: str) -> asyncio.Future[Slot]:
        """Add a waiting call, and return a future that is done when the call has a slot."""
        slot: asyncio.Future[Slot] = asyncio.get_running_loop().create_future()
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

    def start(self, function: str, caller: str) -> Slot:
        """Give the caller a slot, and move it behind the other callers."""
        slot = Slot(function, caller, self.is_flood(caller))
        self.running[caller] += 1
        self.busy[caller] += 1
        self.callers[caller].popleft().set_result(slot)
        self.callers.move_to_end(caller)
        return slot

    def is_flood(self, caller: str) -> bool:
        """Return whether the next call of the caller is part of a flood."""
        if self.is_often_flooded or caller == "":
            return self.is_often_flooded
        return self.busy[caller] + len(self.callers[caller]) > _FLOOD

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
        self._busy = 0
        self._busy_floods = 0
        self._calls: OrderedDict[str, _Calls] = OrderedDict()

    async def acquire(self, function: Function, caller: str) -> Slot:
        """Wait for a slot, and return it.

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
        turn = calls.add(caller)
        if self._free:  # then no other waiting call may start
            self._start_next(function.name)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.release(turn.result())
            raise

    def release(self, slot: Slot) -> None:
        """Free a slot that was acquired."""
        self._free += 1
        _decrement(self._calls[slot.function].running, slot.caller)
        self._wait(slot)

    def _wait(self, slot: Slot) -> None:
        """Count a call as busy no longer, and start those that may run beside it."""
        if slot.timer is not None:
            slot.timer.cancel()
            slot.timer = None
            _decrement(self._calls[slot.function].busy, slot.caller)
            self._busy -= 1
            self._busy_floods -= slot.is_flood
        self._start()

    def cancel_waiting(self, caller: str) -> int:
        """Cancel the waiting calls of a caller, and return how many there were."""
        cancelled = [
            turn
            for calls in self._calls.values()
            for turn in calls.callers.pop(caller, ())
            if not turn.done()
        ]
        for turn in cancelled:
            turn.set_exception(CallerGoneError())
        return len(cancelled)

    def _start(self) -> None:
        """Give free slots to the functions in turn."""
        while self._free:
            if not any(self._start_next(name) for name in list(self._calls)):
                return

    def _start_next(self, name: str) -> bool:
        """Give a free slot to a function, and move it behind the others, if a call may start."""
        calls = self._calls[name]
        caller = calls.next_caller(allow_floods=self._busy_floods < self._most_floods)
        if caller is None:
            return False
        self._free -= 1
        slot = calls.start(name, caller)
        self._busy += 1
        self._busy_floods += slot.is_flood
        slot.timer = asyncio.get_running_loop().call_later(_BUSY_S, self._wait, slot)
        self._calls.move_to_end(name)
        return True

    @property
    def _most_floods(self) -> int:
        others = self._busy - self._busy_floods
        return 1 if others else max(_FEWEST, self._slots // _OF_FLOODS)

    def _share(self, function: Function) -> int:
        if function.concurrency is None:
            return self._slots
        most = self._slots * function.concurrency // _ALL
        return min(self._slots, max(_FEWEST, most))


def _decrement(counter: Counter[str], caller: str) -> None:
    counter[caller] -= 1
    if not counter[caller]:
        del counter[caller]
