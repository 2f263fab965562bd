"""API Gateway: WebSocket connections, the connection-management API, and HTTP routes.

It also serves Lambda's Invoke API, and starts executions of Step Functions.
`tests/integration/test_gateway_*.py` prove its behaviour, and say which of it was not observed on
the service.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from lectern.observability import logger
from lectern.routes import Function, Trigger
from lectern.state_machines import REPAIR, repair_machine
from local.faults import NO_FAULTS, Faults
from local.gateway import events
from local.gateway.admission import Admission, Admitted, RefusedHandshakeError
from local.gateway.connection import BufferFullError, Connection, End
from local.gateway.events import Handshake
from local.gateway.frames import CloseCode
from local.gateway.http_api import HttpApi
from local.gateway.integration import Integration
from local.gateway.jwt_authorizer import JwtAuthorizer
from local.gateway.limits import API_GATEWAY, Limits
from local.gateway.management import Management
from local.gateway.responses import parse_response
from local.gateway.upgrade import check_upgrade, switch_protocols
from local.runtime.fair_semaphore import CallerGoneError
from local.runtime.lambda_api import LambdaApi
from local.runtime.runtime import FunctionError, Runtime
from local.runtime.states_api import StatesApi
from local.runtime.tasks import BackgroundTasks

_URL_CHARACTERS: Final = 4096
_FAILED: Final = "Internal server error"


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """Settings of an API, beside its functions.

    Args:
        stage: The first part of the socket's path.
        route_responses: Routes whose response's `body` is sent to the client.
        identity_sources: See `Admission`.
        teachers: Verifies the tokens of routes that require one; `None` rejects every token.
    """

    stage: str = "live"
    route_responses: Collection[str] = ()
    identity_sources: Sequence[str] = ()
    teachers: JwtAuthorizer | None = None


DEFAULT_SETTINGS: Final = ApiSettings()


class Gateway:
    """Serves functions as API Gateway does, and Lambda's Invoke API.

    Args:
        functions: The functions with their routes and triggers.
        runtime: Runs the functions; the caller closes it.
        limits: Quotas.
        faults: Faults to inject.
        settings: Settings of the API.
    """

    def __init__(
        self,
        functions: Sequence[Function],
        runtime: Runtime,
        *,
        limits: Limits = API_GATEWAY,
        faults: Faults = NO_FAULTS,
        settings: ApiSettings = DEFAULT_SETTINGS,
    ) -> None:
        self._functions = functions
        self._routes = {f.route_key: f for f in functions if f.trigger is Trigger.ROUTE}
        self._limits = limits
        self._faults = faults
        self._settings = settings
        self._runtime = runtime
        self._integration = Integration(runtime, limits.integration_s)
        self._admission = Admission(
            self._integration,
            next((f for f in functions if f.trigger is Trigger.AUTHORIZER), None),
            self._routes.get("$connect"),
            settings.identity_sources,
        )
        self._connections: dict[str, Connection] = {}
        self._tasks = BackgroundTasks()
        self._is_closing = False
        self._management = Management(self._connections, limits, faults)
        self._lambda_api = LambdaApi(functions, runtime, self._tasks)
        self._states_api = StatesApi({REPAIR: repair_machine("catch-up")}, functions, runtime)

    def attach(self, app: web.Application) -> None:
        """Add every route to an application."""
        app.add_routes(self.routes())

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the socket, `@connections`, the HTTP API and AWS's services."""
        socket = f"/{self._settings.stage}"
        connection = f"{socket}/@connections/{{connection_id}}"
        invocations = "/lambda/2015-03-31/functions/{name}/invocations"
        http = [f for f in self._functions if f.trigger is Trigger.HTTP]
        teachers = self._settings.teachers
        return [
            web.post(connection, self._management.post),
            web.get(connection, self._management.get),
            web.delete(connection, self._management.delete),
            web.get(socket, self._serve),
            web.post(invocations, self._lambda_api.invoke),
            web.post("/states", self._states_api.start),
            *(
                HttpApi(self._integration, f, teachers).route(key)
                for f in http
                for key in f.http_routes
            ),
        ]

    async def close(self) -> None:
        """Close every connection with 1001, and wait until running functions end or time out.

        New connections are rejected with 503 from now on.
        """
        self._is_closing = True
        for connection in list(self._connections.values()):
            connection.close(CloseCode.GOING_AWAY)
        await self._states_api.close()
        await self._tasks.finish(self._limits.integration_s)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection, from its handshake to its end."""
        check_upgrade(request)
        if self._is_closing:
            return web.Response(status=503)
        if len(str(request.url)) > _URL_CHARACTERS:
            return web.Response(status=414)
        handshake = Handshake.of(request, self._settings.stage)
        try:
            admitted = await self._admission.admit(handshake)
        except RefusedHandshakeError as error:
            return web.Response(status=error.status)
        try:
            return await self._open(request, admitted)
        except ConnectionError:
            # The client left after `$connect` had accepted it, so `$disconnect` must run too.
            lost = End(CloseCode.LOST, "")
            self._tasks.start(self._disconnect(admitted.handshake, lost))
            raise

    async def _open(self, request: web.Request, admitted: Admitted) -> web.StreamResponse:
        response = await switch_protocols(request, admitted.subprotocol)
        handshake = admitted.handshake
        connection = Connection(request, handshake, self._limits, self._receive)
        self._connections[handshake.connection_id] = connection
        self._tasks.start(self._wait_for_end(connection))
        # `close` may have run while `$connect` did; it closes only known connections.
        if self._is_closing:
            connection.close(CloseCode.GOING_AWAY)
        await connection.serve()
        return response

    async def _wait_for_end(self, connection: Connection) -> None:
        """Wait until the connection ends, remove it, and invoke `$disconnect`."""
        end = await connection.end()
        del self._connections[connection.handshake.connection_id]
        self._runtime.cancel_waiting(connection.handshake.connection_id)
        await self._disconnect(connection.handshake, end)

    def _receive(self, connection: Connection, body: str) -> None:
        """Start the function of a message, concurrently with all others."""
        self._tasks.start(self._answer(connection, body))

    async def _answer(self, connection: Connection, body: str) -> None:
        request_id = events.new_request_id()
        selected = events.select_route(body)
        route_key = selected if selected in self._routes else "$default"
        try:
            await self._invoke(connection, route_key or "$default", request_id, body)
        except BufferFullError:
            logger.warning("A client reads too slowly for its answer")
        # The client has disconnected: there is no one to answer.
        except CallerGoneError:
            pass
        finally:
            connection.finished()

    async def _invoke(
        self, connection: Connection, route_key: str, request_id: str, body: str
    ) -> None:
        function = self._routes.get(route_key)
        if function is None:
            connection.send(_error_frame("Forbidden", connection, request_id))
            return
        event = events.message_event(connection.handshake, route_key, request_id, body)
        try:
            answer = await self._integration.invoke(
                function, event, parse_response, connection.handshake.connection_id
            )
        except FunctionError:
            connection.send(_error_frame(_FAILED, connection, request_id))
            return
        # Without a route response API Gateway drops the body.
        if answer.body and route_key in self._settings.route_responses:
            connection.send(answer.body)

    async def _disconnect(self, handshake: Handshake, end: End) -> None:
        """Invoke `$disconnect`, best effort: API Gateway does not report a failure."""
        function = self._routes.get("$disconnect")
        if function is None or self._faults.happens(self._faults.drop_disconnect):
            return
        event = events.disconnect_event(handshake, end.status_code, end.reason)
        try:
            await self._integration.invoke(
                function, event, lambda answer: answer, handshake.connection_id
            )
        except FunctionError:
            return


def _error_frame(message: str, connection: Connection, request_id: str) -> bytes:
    connection_id = connection.handshake.connection_id
    frame = {"message": message, "connectionId": connection_id, "requestId": request_id}
    return json.dumps(frame).encode()
