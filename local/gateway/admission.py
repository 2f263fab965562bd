"""Decides whether a client may connect: asks the authorizer, then `$connect`."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from lectern.routes import Function
from local.gateway import events
from local.gateway.events import Handshake
from local.gateway.integration import Integration
from local.gateway.responses import Decision, parse_decision, parse_response
from local.runtime.runtime import FunctionError


class RefusedHandshakeError(Exception):
    """The handshake is rejected; `status` is its HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"refused with {status}")
        self.status = status


@dataclass(frozen=True, slots=True)
class Admitted:
    """The handshake with the authorizer's context, and the subprotocol that `$connect` chose."""

    handshake: Handshake
    subprotocol: str | None = None


@dataclass(frozen=True, slots=True)
class Admission:
    """Invokes the authorizer and `$connect`, each if the API has one.

    A handshake that lacks one of the `identity_sources` is rejected before the authorizer runs.
    A source looks like `route.request.querystring.ticket` or `route.request.header.Authorization`.
    """

    integration: Integration
    authorizer: Function | None
    connect: Function | None
    identity_sources: Sequence[str] = ()

    async def admit(self, handshake: Handshake) -> Admitted:
        """Return the accepted handshake.

        Raises:
            RefusedHandshakeError: A function rejected it or failed.
        """
        if self.authorizer is not None:
            handshake = await self._authorize(handshake, self.authorizer)
        if self.connect is None:
            return Admitted(handshake)
        return Admitted(handshake, await self._connect(handshake, self.connect))

    async def _authorize(self, handshake: Handshake, authorizer: Function) -> Handshake:
        if not all(_has(handshake, source) for source in self.identity_sources):
            raise RefusedHandshakeError(401)
        began = time.perf_counter()
        decision = await self._decision(handshake, authorizer)
        if not decision.allowed:
            raise RefusedHandshakeError(403)
        latency_ms = round((time.perf_counter() - began) * 1000)
        return replace(handshake, authorizer={**decision.context, "integrationLatency": latency_ms})

    async def _decision(self, handshake: Handshake, authorizer: Function) -> Decision:
        try:
            event = events.authorizer_event(handshake)
            read = partial(parse_decision, method_arn=handshake.method_arn)
            return await self.integration.invoke(authorizer, event, read, handshake.connection_id)
        except FunctionError as error:
            # API Gateway answers 401 to an authorizer that raises exactly this text.
            raise RefusedHandshakeError(401 if error.message == "Unauthorized" else 500) from error

    async def _connect(self, handshake: Handshake, connect: Function) -> str | None:
        try:
            event = events.connect_event(handshake)
            answer = await self.integration.invoke(
                connect, event, parse_response, handshake.connection_id
            )
        except FunctionError as error:
            raise RefusedHandshakeError(502) from error
        # API Gateway rejects the handshake with the status that `$connect` returns.
        if answer.status >= 300:
            raise RefusedHandshakeError(answer.status)
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return headers.get("sec-websocket-protocol")


def _has(handshake: Handshake, source: str) -> bool:
    *_, kind, name = source.split(".")
    if kind == "querystring":
        return any(handshake.query.get(name, ()))
    names = {header.lower() for header, values in handshake.headers.items() if any(values)}
    return name.lower() in names
