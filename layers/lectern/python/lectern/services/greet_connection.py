"""The first message on a socket, sent as soon as the socket can take it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lectern.domain.class_code import normalise_class_code
from lectern.domain.classroom import Classroom
from lectern.domain.errors import ClassNotFoundError
from lectern.ports.live_state import ClassDirectory, ConnectionStore
from lectern.ports.post import Poster
from lectern.protocol.codec import encode, refusal
from lectern.protocol.server import Connected, ServerMessage

_FIRST_WAIT_S: Final = 0.02
_TRIES: Final = 7  # 2.5 s in all, far beyond what a handshake takes


@dataclass(frozen=True, slots=True)
class GreetConnection:
    """Says `connection`; a link to no live class is told so, and closed.

    A link with a code that its teacher has replaced is not closed: `register` says whether it is
    a student who comes back.

    Whoever has registered meanwhile, by another code, is in a class and stays.
    """

    connections: ConnectionStore
    directory: ClassDirectory
    poster: Poster
    leave_class: Callable[[str], None]
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, connection_id: str) -> None:
        """Greet the connection, if it is still there. Safe to repeat."""
        connection = self.connections.find(connection_id)
        if connection is None:
            return
        code = normalise_class_code(connection.class_code or "")
        classroom = self.directory.by_code(code) if code else None
        # Who has a link with an old code may be about to come back with a token.
        is_old = classroom is None and code is not None and self.directory.is_retired(code)
        if connection.class_code is None or classroom or is_old:
            self._post(connection_id, _greeting(connection_id, classroom))
            return
        unknown = ClassNotFoundError("No class has this code now. Check it with your teacher.")
        self._post(connection_id, refusal(unknown, None))
        if not self._has_registered(connection_id):
            self.leave_class(connection_id)
            self.poster.disconnect_many([connection_id])

    def _has_registered(self, connection_id: str) -> bool:
        now = self.connections.find(connection_id)
        return now is not None and now.session_id is not None

    def _post(self, connection_id: str, message: ServerMessage) -> None:
        """Post, and again while the gateway does not know the connection yet."""
        body = encode(message)
        for turn in range(_TRIES):
            if not self.poster.post_many([connection_id], body).gone:
                return
            self.sleep(_FIRST_WAIT_S * 2**turn)


def _greeting(connection_id: str, classroom: Classroom | None) -> Connected:
    if classroom is None:
        return Connected(connection_id=connection_id)
    return Connected(
        connection_id=connection_id,
        session_id=classroom.session_id,
        classroom_code=classroom.code,
        language_code=classroom.language,
    )
