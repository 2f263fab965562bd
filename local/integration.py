"""The gateway's side of an invocation."""

import asyncio
from dataclasses import dataclass

from lectern.routes import Function
from local.events import Event
from local.isolation import Failure
from local.runtime import FunctionError, Runtime


@dataclass(frozen=True, slots=True)
class Integration:
    """Invokes functions and waits for them as long as API Gateway does."""

    runtime: Runtime
    limit_s: float

    async def answer(self, function: Function, event: Event) -> object:
        """Return the function's answer.

        Raises:
            FunctionError: It gave none, or not in time; then it runs on, and nobody listens.
        """
        try:
            async with asyncio.timeout(self.limit_s):
                return await self.runtime.invoke(function, event)
        except TimeoutError as error:
            failure = Failure("IntegrationTimeout", "Endpoint request timed out")
            raise FunctionError(function, failure) from error
