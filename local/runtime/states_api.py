"""AWS Step Functions: starts executions, and runs those states that our machines have.

Reference: https://states-language.net/spec.html.
"""

import asyncio
import json
import random
import time
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from aiohttp import web

from lectern.observability import logger
from lectern.routes import Function
from local.account import REGION, SIGNED
from local.runtime.runtime import FunctionError, Runtime

_START: Final = "AWSStepFunctions.StartExecution"
_JSON: Final = "application/x-amz-json-1.0"


class StatesApi:
    """Runs executions until they end or the stack stops.

    Args:
        machines: The definitions by name. A task's resource is the name of a function.
        functions: The functions.
        runtime: Invokes them.
    """

    def __init__(
        self,
        machines: Mapping[str, Mapping[str, Any]],
        functions: Sequence[Function],
        runtime: Runtime,
    ) -> None:
        self._machines = machines
        self._functions = {function.name: function for function in functions}
        self._runtime = runtime
        self._executions: dict[str, asyncio.Task[None]] = {}
        self._is_closed = False

    async def start(self, request: web.Request) -> web.Response:
        """Answer `StartExecution`.

        A name that runs already starts nothing. A name that has ended is refused.
        An unsigned call is rejected: a page of any site could post here, but cannot sign.
        """
        if not request.headers.get("Authorization", "").startswith(SIGNED):
            return _refused("MissingAuthenticationToken", "The call is not signed")
        if request.headers.get("X-Amz-Target") != _START:
            return _refused("UnknownOperationException", "Only StartExecution is known here")
        try:
            asked = json.loads(await request.read())
            event = json.loads(asked.get("input", "{}"))
        except ValueError:
            return _refused("InvalidExecutionInput", "The input is not JSON")
        # The name may be an ARN, whose last part is the machine's name.
        machine = self._machines.get(asked["stateMachineArn"].rpartition(":")[2])
        if machine is None or self._is_closed:
            return _refused("StateMachineDoesNotExist", "There is no such state machine")
        name = asked.get("name") or str(uuid.uuid4())
        if name not in self._executions:
            self._executions[name] = asyncio.create_task(self._run(machine, event))
        elif self._executions[name].done():
            return _refused("ExecutionAlreadyExists", "An execution of this name has ended")
        arn = f"arn:aws:states:{REGION}:000000000000:execution:local:{name}"
        body = json.dumps({"executionArn": arn, "startDate": time.time()})
        return web.Response(text=body, content_type=_JSON)

    async def close(self) -> None:
        """Stop all executions: they would outlast the stack by minutes."""
        self._is_closed = True
        executions = list(self._executions.values())
        for task in executions:
            task.cancel()
        await asyncio.gather(*executions, return_exceptions=True)

    async def _run(self, machine: Mapping[str, Any], event: Any) -> None:
        try:
            async with asyncio.timeout(machine["TimeoutSeconds"]):
                await self._execute(machine, event)
        except Exception as error:  # noqa: BLE001 - an execution has no caller
            logger.error("An execution failed", error=type(error).__name__)

    async def _execute(self, machine: Mapping[str, Any], data: Any) -> None:
        """Run the states, each of which gets the output of the one before it."""
        name = machine["StartAt"]
        while True:
            state = machine["States"][name]
            match state["Type"]:
                case "Wait":
                    await asyncio.sleep(_at(data, state["SecondsPath"]))
                    name = state["Next"]
                case "Task":
                    data = await self._invoke(state, data)
                    name = state["Next"]
                case "Choice":
                    name = _chosen(state, data)
                case "Succeed":
                    return
                case unknown:
                    raise ValueError(f"the local stack runs no state of the type {unknown}")

    async def _invoke(self, state: Mapping[str, Any], data: Any) -> Any:
        """Invoke the function of a task, and retry as its only rule says, which is for all errors.

        Raises:
            FunctionError: The last attempt failed.
        """
        function, [rule] = self._functions[state["Resource"]], state["Retry"]
        interval_s = float(rule["IntervalSeconds"])
        for _ in range(rule["MaxAttempts"]):
            try:
                return await self._runtime.invoke(function, data)
            except FunctionError:  # the runtime has logged it
                await asyncio.sleep(random.uniform(0, interval_s))  # noqa: S311 - no secret
                interval_s *= rule["BackoffRate"]
        return await self._runtime.invoke(function, data)


def _at(data: Any, path: str) -> Any:
    """Return the value at a path of one name, such as `$.wait_s`."""
    return data[path.removeprefix("$.")]


def _chosen(state: Mapping[str, Any], data: Any) -> str:
    for choice in state["Choices"]:
        if _at(data, choice["Variable"]) is choice["BooleanEquals"]:
            return str(choice["Next"])
    return str(state["Default"])


def _refused(error_type: str, message: str) -> web.Response:
    body = json.dumps({"__type": error_type, "message": message})
    return web.Response(status=400, text=body, content_type=_JSON)
