"""What happens when a class ends: everybody is told, and everything is let go."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.classroom import Connection, EndReason, Member, Roster
from lectern.domain.clock import Clock
from lectern.domain.events import SessionEnded
from lectern.ports.live_state import ClassStore, ConnectionStore, RosterStore
from lectern.ports.post import Poster
from lectern.ports.record import Recorder
from lectern.protocol import server
from lectern.protocol.codec import encode, with_request_id
from lectern.services.live_class import FindLiveClass


@dataclass(frozen=True, slots=True)
class EndClass:
    """Ends the sender's class for everybody. Its code is free again at once."""

    live_class: FindLiveClass
    classes: ClassStore
    connections: ConnectionStore
    rosters: RosterStore
    poster: Poster
    recorder: Recorder
    pool: Executor
    clock: Clock

    def __call__(self, sender: Connection, request_id: str | None) -> None:
        """End it, tell everyone, then close every connection.

        Raises:
            ForbiddenError: The sender is not its teacher.
            SessionExpiredError: It has ended already.
        """
        roster = self.live_class.of_teacher(sender)
        reason = EndReason.TEACHER
        if self.classes.end(roster.classroom.session_id) is None:
            return  # another request ended it at this very moment, and does what follows
        self.recorder.record(SessionEnded(roster.classroom.session_id, self.clock(), reason))
        message = server.SessionEnded(reason=reason)
        others = [
            m.connection_id for m in roster.members if m.connection_id != sender.connection_id
        ]
        self.poster.post_many(others, encode(message))
        self.poster.post_many([sender.connection_id], encode(with_request_id(message, request_id)))
        self._let_go(roster, roster.members)

    def _let_go(self, roster: Roster, members: Sequence[Member]) -> None:
        def let_go(member: Member) -> None:
            self.connections.remove(member.connection_id)
            self.rosters.leave(roster.classroom.session_id, member.connection_id)
            self.poster.disconnect(member.connection_id)

        list(self.pool.map(let_go, members))
