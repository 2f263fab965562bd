"""What happens when a class ends: everybody is told, and everything is let go."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Classroom, Connection, EndReason
from lectern.domain.clock import Clock
from lectern.domain.events import SessionEnded
from lectern.ports.live_state import ClassStore, ConnectionStore, RosterStore, UnderWay
from lectern.ports.post import Poster
from lectern.ports.record import Recorder
from lectern.protocol import server
from lectern.protocol.codec import encode, with_request_id
from lectern.services.live_class import FindLiveClass

_LOOK_AGAIN_S: Final = 0.1
_LOOKS: Final = 50


@dataclass(frozen=True, slots=True)
class EndClass:
    """Ends the sender's class for everybody. Its code is free again at once.

    Safe to repeat: what an earlier try left undone is done, until nobody is left in the class.
    """

    live_class: FindLiveClass
    classes: ClassStore
    connections: ConnectionStore
    rosters: RosterStore
    poster: Poster
    recorder: Recorder
    pool: Executor
    clock: Clock
    under_way: UnderWay
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, sender: Connection, request_id: str | None) -> None:
        """End it, tell everyone, then close every connection.

        Raises:
            NotRegisteredError, ForbiddenError: The sender is not its teacher.
        """
        session_id = self.live_class.taught_by(sender).classroom.session_id
        classroom = self.classes.end(session_id)
        self._wait_for_last_words(session_id)
        # Read after the end, when nobody can join any more, so that nobody is left behind.
        roster = self.rosters.read(session_id)
        members = [member.connection_id for member in roster.members] if roster else []
        self._record(classroom)
        message = server.SessionEnded(reason=EndReason.TEACHER)
        others = [each for each in members if each != sender.connection_id]
        self.poster.post_many(others, encode(message))
        self.poster.post_many([sender.connection_id], encode(with_request_id(message, request_id)))
        self._let_go(session_id, [*others, sender.connection_id])

    def _wait_for_last_words(self, session_id: str) -> None:
        """Let what was said just before the end reach everybody, within seconds."""
        for _ in range(_LOOKS):
            if self.under_way.is_settled(session_id):
                return
            self.sleep(_LOOK_AGAIN_S)

    def _record(self, classroom: Classroom) -> None:
        ended_at = classroom.ended_at or self.clock()
        self.recorder.record(SessionEnded(classroom.session_id, ended_at, EndReason.TEACHER))

    def _let_go(self, session_id: str, connection_ids: Sequence[str]) -> None:
        def forget(connection_id: str) -> None:
            self.connections.remove(connection_id)
            self.rosters.leave(session_id, connection_id)

        list(self.pool.map(forget, connection_ids))
        self.poster.disconnect_many(connection_ids)
