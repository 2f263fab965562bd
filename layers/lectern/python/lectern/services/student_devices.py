"""The connections of one student, who may have several devices in a class."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.domain.classroom import Member
from lectern.ports.rosters import RosterReader
from lectern.services.limit_devices import LimitDevices
from lectern.services.share_language import ShareLanguage


@dataclass(frozen=True, slots=True)
class StudentDevices:
    """Limits the number of a student's devices, and keeps them in one language."""

    rosters: RosterReader
    limit: LimitDevices
    share_language: ShareLanguage

    def others(self, session_id: str, member: Member) -> Sequence[Member]:
        """Return the student's other connections. Call it after `member` has joined.

        `LeaveClass` reads the roster after leaving. When one device joins while another leaves, the
        teacher may be notified of the joining twice, but never only of the leaving.
        """
        roster = self.rosters.read(session_id)
        own = roster.connections_of(member.participant_id) if roster else []
        return [each for each in own if each.connection_id != member.connection_id]
