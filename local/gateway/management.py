"""The connection-management API, `@connections`: functions post to connections with it."""

import asyncio
import itertools
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from weakref import WeakKeyDictionary

from aiohttp import web

from local.account import SIGNED
from local.faults import Faults
from local.gateway.connection import BufferFullError, Connection
from local.gateway.frames import CloseCode
from local.gateway.limits import Limits

_ID: Final = re.compile(r"[A-Za-z0-9_-]{15}=")
_MIN_GAP_S: Final = 1e-6
"""The event loop does not keep the order of timers that are due at the same time."""


class RefusedCallError(Exception):
    """The call is rejected; the response has the header by which SDKs distinguish errors."""

    def __init__(self, status: int, error_type: str, message: str | None = None) -> None:
        super().__init__(error_type)
        self.response = web.Response(
            status=status,
            text=json.dumps({"message": message}),
            content_type="application/json",
            headers={"x-amzn-ErrorType": error_type},
        )


class Management:
    """Answers POST, GET and DELETE of a connection.

    A call must have the header of a signature; the signature itself is not verified.
    """

    def __init__(
        self, connections: Mapping[str, Connection], limits: Limits, faults: Faults
    ) -> None:
        self._connections = connections
        self._limits = limits
        self._faults = faults
        self._deliver = DelayedDelivery(faults).deliver if faults.delivery_delay_ms[1] else _send
        self._posts = itertools.count()

    async def post(self, request: web.Request) -> web.Response:
        """Send the body to the connection as a text frame."""
        try:
            connection = self._connection(request)
            text = await self._body(request)
            self._inject_faults()
            if not self._faults.happens(self._faults.drop_post):
                self._deliver(connection, text)
        except RefusedCallError as error:
            return error.response
        except BufferFullError:
            return RefusedCallError(429, "LimitExceededException").response
        return web.Response()

    async def get(self, request: web.Request) -> web.Response:
        """Return the connection's start, its source address and its last activity."""
        try:
            connection = self._connection(request)
        except RefusedCallError as error:
            return error.response
        handshake = connection.handshake
        return web.json_response(
            {
                "connectedAt": _iso(handshake.connected_at / 1000),
                "identity": {
                    "sourceIp": handshake.source_ip,
                    "userAgent": handshake.user_agent or "",
                },
                "lastActiveAt": _iso(connection.last_active_at),
            }
        )

    async def delete(self, request: web.Request) -> web.Response:
        """Close the connection."""
        try:
            self._connection(request).close(CloseCode.NORMAL)
        except RefusedCallError as error:
            return error.response
        return web.Response(status=204)

    def _connection(self, request: web.Request) -> Connection:
        if not request.headers.get("Authorization", "").startswith(SIGNED):
            raise RefusedCallError(403, "ForbiddenException", "Missing Authentication Token")
        connection_id = request.match_info["connection_id"]
        connection = self._connections.get(connection_id)
        if connection is not None and connection.is_open:
            return connection
        # An id of the wrong format is a bad request; a well-formed one was closed or never existed.
        if not _ID.fullmatch(connection_id):
            raise RefusedCallError(
                400, "BadRequestException", f"Invalid connectionId: {connection_id}"
            )
        raise RefusedCallError(410, "GoneException")

    async def _body(self, request: web.Request) -> bytes:
        try:
            # The header may lie, or be missing with chunked encoding: check the body as well.
            if (request.content_length or 0) <= self._limits.message_bytes:
                text = await request.read()
                if len(text) <= self._limits.message_bytes:
                    text.decode()
                    return text
        except web.HTTPRequestEntityTooLarge:
            pass
        except UnicodeDecodeError:
            # Not observed on the service. An invalid text frame would make the client disconnect.
            raise RefusedCallError(400, "BadRequestException", "Not UTF-8") from None
        raise RefusedCallError(413, "PayloadTooLargeException")

    def _inject_faults(self) -> None:
        """Fail the post if a fault says so."""
        throttle = self._faults.throttle
        if throttle.every and next(self._posts) % throttle.every < throttle.burst:
            raise RefusedCallError(429, "LimitExceededException")
        if self._faults.happens(self._faults.gone_race):
            raise RefusedCallError(410, "GoneException")
        if self._faults.happens(self._faults.server_error):
            raise RefusedCallError(500, "InternalServerErrorException")


class DelayedDelivery:
    """Sends frames after a random delay, for tests.

    A delayed frame does not count against the send buffer until it is sent.
    """

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._due: WeakKeyDictionary[Connection, float] = WeakKeyDictionary()

    def deliver(self, connection: Connection, text: bytes) -> None:
        """Send the frame later; it is lost if the send buffer is full by then."""
        loop = asyncio.get_running_loop()
        due = loop.time() + self._faults.seconds(self._faults.delivery_delay_ms)
        if not self._faults.happens(self._faults.reorder):
            due = max(due, self._due.get(connection, 0.0) + _MIN_GAP_S)
            self._due[connection] = due
        loop.call_at(due, _send_if_it_fits, connection, text)


def _send(connection: Connection, text: bytes) -> None:
    connection.send(text)


def _send_if_it_fits(connection: Connection, text: bytes) -> None:
    try:
        connection.send(text)
    except BufferFullError:
        return


def _iso(seconds: float) -> str:
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
