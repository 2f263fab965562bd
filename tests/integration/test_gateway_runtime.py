"""Running functions, in this process and in processes of their own."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from lectern.routes import Function, Trigger
from local.runtime.isolation import Isolation
from local.runtime.runtime import FunctionError, Runtime
from tests.integration.gateway_fixture import JOB, echoed, function, serving
from tests.integration.gateway_functions import journal

_BOTH = pytest.mark.parametrize("isolation", list(Isolation))


@asynccontextmanager
async def running(
    isolation: Isolation, only: Function = JOB, **options: Any
) -> AsyncIterator[Runtime]:
    runtime = Runtime([only], isolation=isolation, **options)
    try:
        yield runtime
    finally:
        await runtime.close()


@_BOTH
async def test_a_handler_gets_its_event_and_a_lambda_context(isolation: Isolation) -> None:
    async with running(isolation) as runtime:
        answer = await runtime.invoke(JOB, {"word": "niño"})

    assert answer["event"] == {"word": "niño"}
    assert answer["name"] == "job"
    assert answer["memory"] == 512
    assert answer["arn"].endswith(":function:job")
    assert answer["version"] == "$LATEST"
    assert answer["logs"][0] == "/aws/lambda/job"
    assert answer["requestId"]
    assert 0 < answer["remaining"] <= 10_000


@_BOTH
async def test_a_module_is_imported_once_and_keeps_its_state(isolation: Isolation) -> None:
    async with running(isolation) as runtime:
        runtime.warm_up()
        first = await runtime.invoke(JOB, {})
        second = await runtime.invoke(JOB, {})

    assert second["calls"] == first["calls"] + 1
    assert second["process"] == first["process"]


@_BOTH
async def test_warming_up_loads_every_function(isolation: Isolation) -> None:
    slow = function("slow_start", Trigger.INVOKE)
    async with running(isolation, slow) as runtime:
        await asyncio.to_thread(runtime.warm_up)
        warm_at = time.time()
        loaded_at = await runtime.invoke(slow, {})

    assert loaded_at <= warm_at


@_BOTH
async def test_warming_up_fails_if_a_function_cannot_be_loaded(isolation: Isolation) -> None:
    async with running(isolation, function("broken", Trigger.INVOKE)) as runtime:
        with pytest.raises(RuntimeError):
            await asyncio.to_thread(runtime.warm_up)


async def test_threads_share_this_process() -> None:
    async with running(Isolation.THREADS) as runtime:
        answer = await runtime.invoke(JOB, {})

    assert answer["process"] == os.getpid()


async def test_a_function_in_a_process_of_its_own_shares_no_state() -> None:
    other = function("job", Trigger.INVOKE, "other")

    async with running(Isolation.PROCESS) as runtime:
        answer = await runtime.invoke(other, {})

    assert answer["process"] != os.getpid()
    assert answer["calls"] == 1


@_BOTH
async def test_changes_of_a_handler_to_its_event_are_not_visible_outside(
    isolation: Isolation,
) -> None:
    event: dict[str, Any] = {"do": "change", "items": []}

    async with running(isolation) as runtime:
        answer = await runtime.invoke(JOB, event)

    assert answer["event"]["items"] == ["changed"]
    assert event["items"] == []


@_BOTH
@pytest.mark.parametrize(
    ("event", "error_type"),
    [
        ({"do": "raise", "text": "x"}, "ValueError"),
        ({"do": "object"}, "TypeError"),
        ({"do": "exit"}, "SystemExit"),
    ],
)
async def test_a_result_that_is_not_json_is_a_function_error(
    isolation: Isolation, event: dict[str, Any], error_type: str
) -> None:
    async with running(isolation) as runtime:
        with pytest.raises(FunctionError) as failed:
            await runtime.invoke(JOB, event)

    assert failed.value.error_type == error_type


@_BOTH
async def test_speech_never_reaches_the_log(
    isolation: Isolation, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    async with running(isolation) as runtime:
        with pytest.raises(FunctionError) as failed:
            await runtime.invoke(JOB, {"do": "raise", "text": "something a child said"})

    logged = str([vars(record) for record in caplog.records]) + "".join(capfd.readouterr())
    assert "A function failed" in logged
    assert "something a child said" not in logged + str(failed.value)
    assert failed.value.message == "something a child said"


async def test_a_handler_that_times_out_is_a_function_error_and_releases_its_slot() -> None:
    journal.go_on.clear()
    hasty = function("job", Trigger.INVOKE, timeout_s=0)

    async with running(Isolation.THREADS, max_workers=1) as runtime:
        with pytest.raises(FunctionError) as failed:
            await runtime.invoke(hasty, {"do": "wait", "key": "over its time"})
        journal.go_on.set()
        answer = await runtime.invoke(JOB, {})

    assert failed.value.error_type == "Sandbox.Timedout"
    assert answer["name"] == "job"


@_BOTH
async def test_invocations_beyond_the_slots_wait(isolation: Isolation) -> None:
    async with running(isolation, max_workers=2) as runtime:
        answers = await asyncio.gather(*(runtime.invoke(JOB, {}) for _ in range(20)))

    assert len({answer["requestId"] for answer in answers}) == 20


async def test_waiting_for_a_slot_does_not_count_against_the_time_limit() -> None:
    journal.go_on.clear()
    three_seconds_long = function("job", Trigger.INVOKE, timeout_s=3)

    async with running(Isolation.THREADS, max_workers=1) as runtime:
        event = {"do": "wait", "key": "first in line"}
        first = asyncio.create_task(runtime.invoke(three_seconds_long, event))
        await journal.wait("waiting", "first in line")
        second = asyncio.create_task(runtime.invoke(JOB, {}))
        with pytest.raises(FunctionError):
            await first
        journal.go_on.set()
        answer = await second

    assert answer["remaining"] > 7_500


async def test_a_dead_process_fails_its_invocations_and_is_restarted() -> None:
    async with running(Isolation.PROCESS) as runtime:
        before = await runtime.invoke(JOB, {})
        with pytest.raises(FunctionError) as failed:
            await runtime.invoke(JOB, {"do": "die"})
        after = await runtime.invoke(JOB, {})

    assert failed.value.error_type == "Runtime.ExitError"
    assert after["process"] != before["process"]
    assert after["calls"] == 1


async def test_closing_ends_the_processes() -> None:
    async with running(Isolation.PROCESS) as runtime:
        process_id = (await runtime.invoke(JOB, {}))["process"]

    with pytest.raises(ProcessLookupError):
        os.kill(process_id, 0)


async def test_the_gateway_serves_functions_in_their_own_processes() -> None:
    echo = function("echo")
    disconnect = function("disconnect", route_key="$disconnect")

    async with (
        serving([echo, disconnect], isolation=Isolation.PROCESS) as gateway,
        await gateway.connect() as socket,
    ):
        event = await echoed(socket, {"text": "x" * 20_000})

    assert len(event["body"]) > 20_000
