"""A flood of calls from any caller leaves slots for the others."""

import asyncio
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.routes import Function, Trigger
from local.runtime.fair_semaphore import CallerGoneError, FairSemaphore, Slot
from tests.virtual_time import in_virtual_time

REGISTER = Function("register", "nowhere", Trigger.ROUTE, concurrency=64)
SAY = Function("transcription", "nowhere", Trigger.ROUTE, concurrency=64)


async def tick() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


class Bench:
    """Acquires slots, and records which calls have one, in order."""

    def __init__(self, places: int) -> None:
        self.semaphore = FairSemaphore(places)
        self.has_place: list[tuple[str, str]] = []
        self.tasks: list[asyncio.Task[None]] = []
        self._slots: list[Slot] = []

    def ask(self, function: Function, caller: str, times: int = 1) -> None:
        for _ in range(times):
            self.tasks.append(asyncio.create_task(self._take(function, caller)))

    async def _take(self, function: Function, caller: str) -> None:
        self._slots.append(await self.semaphore.acquire(function, caller))
        self.has_place.append((function.name, caller))

    def release(self, caller: str) -> None:
        """Free the caller's oldest slot."""
        slot = next(slot for slot in self._slots if slot.caller == caller)
        self._slots.remove(slot)
        self.semaphore.release(slot)

    def close(self) -> None:
        for task in self.tasks:
            task.cancel()


@in_virtual_time
async def test_a_flood_of_one_caller_leaves_slots_for_the_next() -> None:
    bench = Bench(places=4)
    function = replace(REGISTER, concurrency=None)

    bench.ask(function, "flood", times=10)
    await tick()
    bench.ask(function, "other")
    await tick()

    assert Counter(caller for _, caller in bench.has_place) == {"flood": 3, "other": 1}
    bench.close()


@in_virtual_time
async def test_a_flood_of_one_message_type_leaves_slots_for_others() -> None:
    bench = Bench(places=16)

    for number in range(100):
        bench.ask(REGISTER, f"hostile {number}")
    await tick()
    bench.ask(SAY, "teacher")
    await tick()

    assert Counter(name for name, _ in bench.has_place) == {"register": 4, "transcription": 1}
    bench.close()


@in_virtual_time
async def test_a_caller_with_many_waiting_calls_has_only_slots_for_floods() -> None:
    bench = Bench(places=64)
    say = replace(SAY, concurrency=None)
    bench.ask(say, "flood", times=200)
    await tick()
    before = len(bench.has_place)
    for _ in range(before):  # the slots from before it was recognised as a flood
        bench.release("flood")
    await tick()

    assert len(bench.has_place) - before == 4
    for number in range(40):
        bench.ask(say, f"teacher {number}")
    await tick()
    assert Counter(caller.split()[0] for _, caller in bench.has_place[before:]) == {
        "flood": 4,
        "teacher": 40,
    }
    bench.close()


@in_virtual_time
async def test_a_flood_has_one_slot_while_another_call_runs() -> None:
    bench = Bench(places=64)
    flooded = replace(REGISTER, share=0.5)
    bench.ask(SAY, "teacher")
    await tick()

    for number in range(50):
        bench.ask(flooded, f"hostile {number}")
    await tick()
    beside = Counter(name for name, _ in bench.has_place)
    bench.release("teacher")
    await tick()
    alone = Counter(name for name, _ in bench.has_place)

    assert beside == {"transcription": 1, "register": 1}
    assert alone == {"transcription": 1, "register": 4}
    bench.close()


@in_virtual_time
async def test_often_flooded_functions_share_a_sixteenth_of_the_slots() -> None:
    bench = Bench(places=64)
    chosen = [replace(REGISTER, name=name, share=0.5) for name in ("register", "settings", "ping")]
    for function in chosen:
        for number in range(50):
            bench.ask(function, f"hostile {number}")
    await tick()

    assert len(bench.has_place) == 4
    bench.ask(SAY, "teacher")
    await tick()
    assert bench.has_place[-1] == ("transcription", "teacher")
    bench.close()


@in_virtual_time
async def test_waiting_callers_get_slots_in_turn() -> None:
    bench = Bench(places=1)
    bench.ask(SAY, "first")
    await tick()
    bench.ask(SAY, "flood", times=3)
    bench.ask(SAY, "quiet")
    await tick()

    for _ in range(4):
        bench.release(bench.has_place[-1][1])
        await tick()

    assert [who for _, who in bench.has_place] == ["first", "flood", "quiet", "flood", "flood"]


@in_virtual_time
async def test_waiting_calls_of_a_disconnected_caller_are_cancelled() -> None:
    bench = Bench(places=1)
    bench.ask(SAY, "gone", times=3)
    bench.ask(SAY, "stays")
    await tick()

    bench.semaphore.cancel_waiting("gone")
    bench.release("gone")
    results = await asyncio.gather(*bench.tasks, return_exceptions=True)

    assert [type(result) for result in results] == [
        type(None),
        CallerGoneError,
        CallerGoneError,
        type(None),
    ]


@in_virtual_time
async def test_a_cancelled_call_takes_no_slot() -> None:
    bench = Bench(places=1)
    bench.ask(SAY, "a")
    await tick()
    bench.ask(SAY, "b")
    bench.ask(SAY, "c")
    await tick()

    bench.tasks[1].cancel()
    bench.release("a")
    await tick()

    assert [who for _, who in bench.has_place] == ["a", "c"]


@in_virtual_time
async def test_a_call_cancelled_with_a_slot_releases_it() -> None:
    bench = Bench(places=1)
    bench.ask(SAY, "a")
    await tick()
    bench.ask(SAY, "b")
    bench.ask(SAY, "c")
    await tick()

    bench.release("a")
    bench.tasks[1].cancel()  # at the moment when it gets its slot
    await tick()

    assert [who for _, who in bench.has_place] == ["a", "c"]


@pytest.mark.parametrize("places", [1, 2, 64])
def test_every_call_runs_and_no_more_run_at_once_than_there_are_slots(places: int) -> None:
    calls = st.lists(
        st.tuples(st.sampled_from([REGISTER, SAY]), st.sampled_from(["", "a", "b"])), max_size=40
    )

    @given(calls)
    def check(asked: list[tuple[Function, str]]) -> None:
        assert asyncio.run(_most_at_once(FairSemaphore(places), asked)) <= places

    check()


async def _most_at_once(semaphore: FairSemaphore, asked: list[tuple[Function, str]]) -> int:
    running, most = 0, 0

    async def call(function: Function, caller: str) -> None:
        nonlocal running, most
        slot = await semaphore.acquire(function, caller)
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        semaphore.release(slot)

    async with asyncio.timeout(30):
        await asyncio.gather(*(call(*each) for each in asked))
    return most


@in_virtual_time
async def test_a_caller_whose_calls_wait_is_no_flood() -> None:
    bench = Bench(places=64)
    for _ in range(32):  # four a second, while a provider hangs for eight seconds
        bench.ask(replace(SAY, concurrency=None), "teacher")
        await asyncio.sleep(0.25)
    bench.close()

    assert len(bench.has_place) == 32


@in_virtual_time
async def test_calls_that_wait_hold_no_slots_for_floods() -> None:
    bench = Bench(places=64)
    for number in range(50):
        bench.ask(replace(REGISTER, concurrency=32, share=0.5), f"student {number}")
    counts = []
    for _ in range(3):
        await tick()
        counts.append(len(bench.has_place))
        await asyncio.sleep(1)
    for _ in range(8):
        bench.release(bench.has_place.pop(0)[1])
    await tick()
    counts.append(len(bench.has_place))
    bench.close()

    # Eight of this function may run, and four of them be busy.
    assert counts == [4, 8, 8, 4]
