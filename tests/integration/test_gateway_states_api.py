"""Executions of Step Functions, started by AWS's own client."""

import asyncio
import json
from dataclasses import replace
from typing import Any, Final

import pytest
from botocore.exceptions import ClientError

from lectern.domain.identity import new_id
from lectern.state_machines import repair_machine
from tests.integration.clients import states_client
from tests.integration.gateway_fixture import JOB, Served, serving
from tests.integration.gateway_functions import journal

TRIES: Final = replace(JOB, name="catch-up", module="tests.integration.gateway_functions.tries")
ARN: Final = "arn:aws:states:eu-west-1:123456789012:stateMachine:repair"


async def start(gateway: Served, machine: str = ARN, key: str | None = None, **event: Any) -> str:
    """Start an execution, and return its name, under which its tries are written."""
    key = key or new_id()
    client = states_client(f"{gateway.origin}/states")
    event = {"key": key, "fails": 0, "more": 0, "wait_s": 0, **event}
    try:
        await asyncio.to_thread(
            client.start_execution, stateMachineArn=machine, name=key, input=json.dumps(event)
        )
    finally:
        client.close()
    return key


async def start_until_refused(gateway: Served, key: str) -> None:
    """Repeat a call until the execution of its first one has ended."""
    while True:
        await start(gateway, key=key)


async def test_an_execution_invokes_its_function_until_it_is_done() -> None:
    async with serving([TRIES]) as gateway:
        made = await journal.wait_for("try", await start(gateway, more=3), 4)

    assert [each["more"] for each in made] == [3, 2, 1, 0]


async def test_a_function_that_fails_is_invoked_again_with_the_same_event() -> None:
    async with serving([TRIES]) as gateway:
        first, second = await journal.wait_for("try", await start(gateway, fails=1), 2)

    assert first == second


async def test_a_call_that_is_repeated_starts_nothing() -> None:
    async with serving([TRIES]) as gateway:
        waiting = await start(gateway, wait_s=3_600)
        assert await start(gateway, key=waiting, wait_s=0) == waiting
        ended = await start(gateway)
        await journal.wait("try", ended)
        with pytest.raises(ClientError) as refused:
            await start_until_refused(gateway, ended)

    assert refused.value.response["Error"]["Code"] == "ExecutionAlreadyExists"
    assert journal.find("try", waiting) == []
    assert len(journal.find("try", ended)) == 1


async def test_executions_that_wait_end_with_the_gateway() -> None:
    async with serving([TRIES]) as gateway:
        key = await start(gateway, wait_s=3_600)

    assert journal.find("try", key) == []


async def test_an_unknown_machine_is_not_found() -> None:
    async with serving([TRIES]) as gateway:
        with pytest.raises(ClientError) as refused:
            await start(gateway, machine=f"{ARN}s")

    assert refused.value.response["Error"]["Code"] == "StateMachineDoesNotExist"


async def test_an_unsigned_call_starts_nothing() -> None:
    async with serving([TRIES]) as gateway:
        headers = {"X-Amz-Target": "AWSStepFunctions.StartExecution"}
        body = json.dumps({"stateMachineArn": ARN, "input": "{}"})
        async with gateway.http.post(
            f"{gateway.origin}/states", data=body, headers=headers
        ) as response:
            assert response.status == 400


def test_every_state_is_reached_and_every_error_is_retried() -> None:
    machine = repair_machine("catch-up")
    states, reached = machine["States"], {machine["StartAt"]}
    for state in states.values():
        reached |= {state.get("Next"), state.get("Default")} - {None}
        reached |= {choice["Next"] for choice in state.get("Choices", ())}

    assert reached == states.keys()
    assert states["Try"]["Retry"][0]["ErrorEquals"] == ["States.ALL"]
