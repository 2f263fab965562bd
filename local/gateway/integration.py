"""API Gateway's Lambda integration."""

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
    """Invokes functions with API Gateway's time limit, and parses their responses."""

    runtime: Runtime
    limit_s: float

    async def invoke(
        self, function: Function, event: Event, parse: Callable[[object], T], caller: str = ""
    ) -> T:
        """Invoke a function, and return its parsed response.

        Raises:
            CallerGoneError: The caller's connection ended before the function was invoked.
            FunctionError: The function failed, its response is malformed, or the time limit has
                passed. In the last case the function still runs to its end.
        """
        # The time limit includes the wait for a slot, as it includes a cold start on AWS.
        try:
            async with asyncio.timeout(self.limit_s):
                response = await self.runtime.invoke(function, event, caller)
            return parse(response)
        except TimeoutError as error:
            raise _failed(function, "IntegrationTimeout", "too late") from error
        except MalformedResponseError as error:
            raise _failed(function, "MalformedAnswer", str(error)) from error


def _failed(function: Function, error_type: str, what: str) -> FunctionError:
    logger.error(
        "The response of a function cannot be used", function_name=function.name, what=what
    )
    return FunctionError(function, Failure(error_type, what))
