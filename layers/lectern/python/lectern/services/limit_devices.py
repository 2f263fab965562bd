"""Limits the connections of one student, who could otherwise bypass the limit of a class."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Member
from lectern.ports.connections import ConnectionStore
from lectern.services.leave_class import LeaveClass

DEVICES: Final = 32
"""Far more than a person needs, even on a network that drops connections unnoticed."""


@dataclass(frozen=True, slots=True)
class LimitDevices:
    """Closes the oldest connections of a student above `maximum`."""

    connections: ConnectionStore
    leave_class: LeaveClass
    maximum: int = DEVICES

    def __call__(self, session_id: str, others: Sequence[Member]) -> None:
        """Close the oldest of the others, so that `maximum` remain, including the newest one."""
        too_many = len(others) + 1 - self.maximum
        if too_many <= 0:
            return
        oldest_first = sorted(others, key=self._connected_at)
        ids = [each.connection_id for each in oldest_first[:too_many]]
        self.leave_class.remove_gone(session_id, ids)

    def _connected_at(self, member: Member) -> int:
        connection = self.connections.find(member.connection_id)
        return connection.connected_at if connection else 0
