"""Sends the first message on a connection as soon as API Gateway accepts it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lectern.domain.errors import ClassNotFoundError
from lectern.ports.connections import ConnectionStore
from lectern.ports.post import Poster
from lectern.protocol.base import ServerMessage
from lectern.protocol.client import Register
from lectern.protocol.codec import encode, named, refusal
from lectern.protocol.server import Connected
from lectern.services.guess_limit import GuessLimit

_FIRST_WAIT_S: Final = 0.02
_ATTEMPTS: Final = 7  # 2.5 s in all, far more than a handshake takes


@dataclass(frozen=True, slots=True)
class GreetConnection:
    """Sends `connection`. If the link's code belongs to no live class, rejects and closes it.

    - A link with a code that the teacher has replaced is not closed: the student may return with a
      resume token, which `register` checks.
    - A client that has registered in the meantime with another code is not closed.
    """

    connections: ConnectionStore
    guess_limit: GuessLimit
    poster: Poster
    leave_class: Callable[[str], None]
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, connection_id: str) -> None:
        """Greet the connection if it is still open. Safe to repeat."""
        connection = self.connections.find(connection_id)
        if connection is None:
            return
        try:
            classroom = self.guess_limit.class_of_link(connection)
        except ClassNotFoundError as unknown:
            self._refuse(connection_id, unknown)
        else:
            self._post(connection_id, Connected.of(connection_id, classroom))

    def _refuse(self, connection_id: str, unknown: ClassNotFoundError) -> None:
        self._post(connection_id, refusal(named(unknown, Register.path_of)))
        if not self._has_registered(connection_id):
            self.leave_class(connection_id)
            self.poster.disconnect_many([connection_id])

    def _has_registered(self, connection_id: str) -> bool:
        now = self.connections.find(connection_id)
        return now is not None and now.session_id is not None

    def _post(self, connection_id: str, message: ServerMessage) -> None:
        """Post, and retry while API Gateway does not know the connection yet."""
        body = encode(message)
        for turn in range(_ATTEMPTS):
            if not self.poster.post_many([connection_id], body).gone:
                return
            self.sleep(_FIRST_WAIT_S * 2**turn)
