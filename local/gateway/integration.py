"""The gateway's side of an invocation."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from lectern.observability import logger
from lectern.routes import Function
from local.gateway.events import Event
from local.gateway.responses import MalformedResponseError
from local.runtime.isolation import Failure
from local.runtime.runtime import FunctionError, Runtime

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Integration:
    """Invokes functions, waits for them as long as API Gateway does, and checks their answers."""

    runtime: Runtime
    limit_s: float

    async def invoke(
        self, function: Function, event: Event, read: Callable[[object], T], caller: str = ""
    ) -> T:
        """Return what `read` makes of the function's answer.

        Raises:
            CallerGoneError: The caller, a connection, has left before the function was invoked.
            FunctionError: There is none, or not in time (then it runs on, and nobody listens), or
                `read` found it malformed.
        """
        try:
            async with asyncio.timeout(self.limit_s):
                answer = await self.runtime.invoke(function, event, caller)
            return read(answer)
        except TimeoutError as error:
            raise _failed(function, "IntegrationTimeout", "too late") from error
        except MalformedResponseError as error:
            raise _failed(function, "MalformedAnswer", str(error)) from error


def _failed(function: Function, error_type: str, what: str) -> FunctionError:
    logger.error("A function's answer is no use", function_name=function.name, what=what)
    return FunctionError(function, Failure(error_type, what))
