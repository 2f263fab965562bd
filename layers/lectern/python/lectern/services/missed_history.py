"""The captions that a member has missed when they register."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Member, Role
from lectern.ports.corrections import Corrections
from lectern.ports.history_allowance import HistoryAllowance
from lectern.ports.tokens import Participant
from lectern.ports.utterances import NewestUtterances
from lectern.protocol.captions import History
from lectern.services.read_history import LATEST, ReadHistory, captions_of

_OVERLAP_MS: Final = 60_000
"""A correction is noted when its delivery begins, which takes 30 s at most; clocks differ, too."""


@dataclass(frozen=True, slots=True)
class MissedHistory:
    """Reads missed captions, and charges a returning participant for them."""

    log: NewestUtterances
    read: ReadHistory
    allowance: HistoryAllowance
    corrections: Corrections

    def charge(self, known: Participant, after: int, corrected_since: int | None) -> None:
        """Charge a known participant for the captions that `pages` will read.

        Raises:
            RateLimitedError: The participant has read too much history lately.
        """
        # An upper bound, as numbers may have gaps. The exact count would need a read of the
        # captions.
        missed = max(0, self.log.last_sequence(known.session_id) - after)
        missed += len(self._corrected(known.session_id, after, corrected_since))
        self.allowance.spend(known.participant_id, missed, "last_sequence")

    def charge_latest(self, participant_id: str) -> None:
        """Charge a known participant for the latest captions.

        Raises:
            RateLimitedError: The participant has read too much history lately.
        """
        self.allowance.spend(participant_id, LATEST, None)

    def pages(
        self, session_id: str, member: Member, after: int | None, corrected_since: int | None
    ) -> tuple[int, list[History]]:
        """Return the class's highest sequence number and the captions that a member has missed.

        These are the captions after a number, and those before it that were corrected since a
        time. If `after` is `None`: the latest captions, for a teacher none.
        """
        if after is None and member.role is not Role.TEACHER:
            newest = self.log.newest(session_id, LATEST)
            return newest.last_sequence, captions_of(newest.kept, member)
        last = self.log.last_sequence(session_id)
        if after is None:
            return last, []
        corrected = self._corrected(session_id, after, corrected_since)
        earlier = self.corrections.read(session_id, corrected)
        return last, self.read(session_id, member, after, earlier)

    def _corrected(self, session_id: str, last: int, since: int | None) -> Sequence[int]:
        if since is None:
            return []
        return self.corrections.since(session_id, max(0, since - _OVERLAP_MS), last)
