"""The captions that a member has missed when they register."""

from dataclasses import dataclass

from lectern.domain.classroom import Member, Role
from lectern.ports.history_allowance import HistoryAllowance
from lectern.ports.live_state import CaptionHistory, Participant
from lectern.protocol.captions import History
from lectern.services.read_history import LATEST, ReadHistory


@dataclass(frozen=True, slots=True)
class MissedHistory:
    """Reads missed captions, and charges a returning participant for them."""

    log: CaptionHistory
    read: ReadHistory
    allowance: HistoryAllowance

    def charge(self, known: Participant, after: int) -> None:
        """Charge a known participant for the captions after the one that they have.

        Raises:
            RateLimitedError: The participant has read too much history lately.
        """
        # An upper bound, as numbers may have gaps. The exact count would need a read of the
        # captions.
        missed = self.last_sequence(known.session_id) - after
        self.allowance.spend(known.participant_id, missed, "last_sequence")

    def charge_latest(self, participant_id: str) -> None:
        """Charge a known participant for the latest captions.

        Raises:
            RateLimitedError: The participant has read too much history lately.
        """
        self.allowance.spend(participant_id, LATEST, None)

    def last_sequence(self, session_id: str) -> int:
        """Return the highest sequence number of the class."""
        return self.log.last_sequence(session_id)

    def pages(self, session_id: str, member: Member, after: int | None) -> list[History]:
        """Return the captions after a number. If it is `None`: the latest, for a teacher none."""
        if after is None and member.role is Role.TEACHER:
            return []
        return self.read(session_id, member, after)
