"""Closes a class that has ended."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.classroom import Classroom, EndReason
from lectern.domain.events import SessionEnded
from lectern.ports.connections import ConnectionStore
from lectern.ports.live_index import ClassIndex
from lectern.ports.post import Poster
from lectern.ports.record import Recorder
from lectern.ports.rosters import RosterStore
from lectern.protocol import server
from lectern.protocol.codec import encode


@dataclass(frozen=True, slots=True)
class CloseClass:
    """Records the end, notifies all members, then closes and removes all connections.

    Safe to repeat: a repeated call completes what an earlier one left undone.
    """

    index: ClassIndex
    connections: ConnectionStore
    rosters: RosterStore
    poster: Poster
    recorder: Recorder
    pool: Executor

    def __call__(self, ended: Classroom) -> None:
        """Close the class, unless its teacher has reopened it."""
        for _ in self.steps(ended):
            pass

    def steps(self, ended: Classroom, sender: str | None = None) -> Iterator[EndReason]:
        """Close the class as `__call__`, on a request of the connection `sender`.

        Yields the reason when all others are notified: the caller can then answer the request,
        before all connections are closed.
        """
        # Read after the end: no one can join any more, so that the roster is complete.
        roster = self.rosters.read(ended.session_id)
        if roster is not None and roster.classroom.ended_at is None:
            return
        reason = ended.end_reason or EndReason.TEACHER
        self._record(ended, reason)
        members = {member.connection_id for member in roster.members} if roster else set()
        senders = {sender} if sender else set()
        message = encode(server.SessionEnded(reason=reason))
        self.poster.post_many(sorted(members - senders), message)
        yield reason
        self._disconnect(ended.session_id, sorted(members | senders))
        self.index.remove(ended.session_id)

    def _record(self, ended: Classroom, reason: EndReason) -> None:
        if ended.ended_at is not None:
            self.recorder.record(SessionEnded(ended.session_id, ended.ended_at, reason))

    def _disconnect(self, session_id: str, connection_ids: Sequence[str]) -> None:
        """Close the connections, then remove them from the stores."""
        # In this order, messages that still arrive are answered with "This class has ended."
        # instead of a request to register.
        self.poster.disconnect_many(connection_ids)

        def remove(connection_id: str) -> None:
            self.connections.remove(connection_id)
            self.rosters.leave(session_id, connection_id)

        list(self.pool.map(remove, connection_ids))
