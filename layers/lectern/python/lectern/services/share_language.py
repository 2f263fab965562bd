"""Keeps the connections of one student in one language, the one requested last."""

from dataclasses import dataclass

from lectern.domain.classroom import Member
from lectern.ports.post import Poster
from lectern.ports.rosters import RosterStore
from lectern.protocol.codec import encode
from lectern.protocol.server import SettingsResponse


@dataclass(frozen=True, slots=True)
class ShareLanguage:
    """Changes all connections of a student to the language requested last on any of them.

    - A student then uses one of the places that `LanguageLimit` counts.
    - Call it after the language is stored. If two connections request languages at the same
      moment, the call that reads last sees both requests and applies the later one.
    - Safe to repeat.
    """

    rosters: RosterStore
    poster: Poster

    def __call__(self, session_id: str, participant_id: str) -> None:
        """Change the connections that read another language, and send them their settings."""
        roster = self.rosters.read(session_id)
        own = roster.connections_of(participant_id) if roster else []
        # `connections_of` is sorted: the first has the language that was requested last.
        for other in own[1:]:
            if other.language != own[0].language:
                self._follow(session_id, other, newest=own[0])

    def _follow(self, session_id: str, other: Member, newest: Member) -> None:
        changed = self.rosters.follow(session_id, other.connection_id, newest)
        if changed is not None:
            message = SettingsResponse.of(changed)
            self.poster.post_many([other.connection_id], encode(message))
