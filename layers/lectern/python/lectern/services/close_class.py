"""Closes a class that has ended."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.classroom import Classroom, EndReason
from lectern.domain.events import SessionEnded
from lectern.ports.live_index import ClassIndex
from lectern.ports.live_state import ConnectionStore, RosterStore
from lectern.ports.post import Poster
from lectern.ports.record import Recorder
from lectern.protocol import server
from lectern.protocol.codec import encode, with_request_id


@dataclass(frozen=True, slots=True)
class EndRequest:
    """The connection whose message ended the class, and the `requestId` of that message."""

    connection_id: str
    request_id: str | None


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

    def __call__(self, ended: Classroom, request: EndRequest | None = None) -> None:
        """Close the class, unless its teacher has reopened it."""
        # Read after the end: no one can join any more, so that the roster is complete.
        roster = self.rosters.read(ended.session_id)
        if roster is not None and roster.classroom.ended_at is None:
            return
        reason = ended.end_reason or EndReason.TEACHER
        self._record(ended, reason)
        connection_ids = {member.connection_id for member in roster.members} if roster else set()
        self._notify(sorted(connection_ids), server.SessionEnded(reason=reason), request)
        if request is not None:
            connection_ids.add(request.connection_id)
        self._disconnect(ended.session_id, sorted(connection_ids))
        self.index.remove(ended.session_id)

    def _record(self, ended: Classroom, reason: EndReason) -> None:
        if ended.ended_at is not None:
            self.recorder.record(SessionEnded(ended.session_id, ended.ended_at, reason))

    def _notify(
        self,
        connection_ids: Sequence[str],
        message: server.SessionEnded,
        request: EndRequest | None,
    ) -> None:
        sender = request.connection_id if request else None
        self.poster.post_many([each for each in connection_ids if each != sender], encode(message))
        if request is not None:
            reply = with_request_id(message, request.request_id)
            self.poster.post_many([request.connection_id], encode(reply))

    def _disconnect(self, session_id: str, connection_ids: Sequence[str]) -> None:
        """Close the connections, then remove them from the stores."""
        # In this order, messages that still arrive are answered with "This class has ended."
        # instead of a request to register.
        self.poster.disconnect_many(connection_ids)

        def remove(connection_id: str) -> None:
            self.connections.remove(connection_id)
            self.rosters.leave(session_id, connection_id)

        list(self.pool.map(remove, connection_ids))
