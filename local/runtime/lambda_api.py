"""Lambda's Invoke API, with which functions invoke one another."""

import json
import uuid
from collections.abc import Sequence
from typing import Any, Final

from aiohttp import web

from lectern.routes import Function
from local.account import SIGNED
from local.runtime.runtime import FunctionError, Runtime
from local.runtime.tasks import BackgroundTasks

_VERSION: Final = {"X-Amz-Executed-Version": "$LATEST"}


class LambdaApi:
    """Invokes functions by name. An event is not retried; Lambda would retry it twice."""

    def __init__(
        self, functions: Sequence[Function], runtime: Runtime, tasks: BackgroundTasks
    ) -> None:
        self._functions = {function.name: function for function in functions}
        self._runtime = runtime
        self._tasks = tasks

    async def invoke(self, request: web.Request) -> web.Response:
        """Answer `Invoke`: immediately for an event, otherwise with the function's answer.

        An unsigned call is rejected: a page of any site could post here, but cannot sign.
        """
        if not request.headers.get("Authorization", "").startswith(SIGNED):
            return _refused(403, "MissingAuthenticationTokenException", "The call is not signed")
        # The name may be an ARN, whose last part is the function's name.
        name = request.match_info["name"].rpartition(":")[2]
        function = self._functions.get(name)
        if function is None:
            return _refused(404, "ResourceNotFoundException", f"Function not found: {name}")
        try:
            event = json.loads(await request.read() or b"{}")
        except ValueError:
            return _refused(400, "InvalidRequestContentException", "The payload is not JSON")
        # An asynchronous invocation: the caller does not wait for the function.
        if request.headers.get("X-Amz-Invocation-Type") == "Event":
            self._tasks.start(self._run(function, event))
            return web.Response(status=202)
        return await self._answer(function, event)

    async def _run(self, function: Function, event: dict[str, Any]) -> None:
        try:
            await self._runtime.invoke(function, event)
        except FunctionError:
            return  # the runtime has logged it

    async def _answer(self, function: Function, event: dict[str, Any]) -> web.Response:
        try:
            answer = await self._runtime.invoke(function, event)
        except FunctionError as error:
            failure = {"errorType": error.error_type, "errorMessage": error.message}
            headers = {**_VERSION, "X-Amz-Function-Error": "Unhandled"}
            return web.json_response(failure, headers=headers)
        return web.json_response(answer, headers=_VERSION)


def _refused(status: int, error_type: str, message: str) -> web.Response:
    headers = {"x-amzn-ErrorType": error_type, "x-amzn-RequestId": str(uuid.uuid4())}
    return web.json_response({"Type": "User", "Message": message}, status=status, headers=headers)
