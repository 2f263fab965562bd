"""Gives a student or a projector the latest captions in the language that they have chosen."""

from collections.abc import Iterator
from dataclasses import dataclass

from lectern.domain.classroom import Member, Role
from lectern.ports.history_allowance import HistoryAllowance
from lectern.protocol.captions import History
from lectern.services.notify_teacher import NotifyTeacher
from lectern.services.read_history import LATEST, ReadHistory
from lectern.services.request_missed_captions import RequestMissedCaptions


@dataclass(frozen=True, slots=True)
class LatestCaptions:
    """Reads the latest captions, requests missing translations, and updates the teacher's count."""

    read_history: ReadHistory
    history_allowance: HistoryAllowance
    request_missed_captions: RequestMissedCaptions
    notify_teacher: NotifyTeacher

    def charge(self, participant_id: str) -> None:
        """Charge the student for the captions, before anything is changed.

        Raises:
            RateLimitedError: The student has read too much history lately.
        """
        self.history_allowance.spend(participant_id, LATEST, "language")

    def __call__(self, session_id: str, member: Member) -> Iterator[History]:
        """Yield the captions in the student's language, which is already stored."""
        history = self.read_history(session_id, member, None)
        yield from history
        self.request_missed_captions(session_id, member, history)
        # Posts the student counts by language, which have changed.
        if member.role is Role.STUDENT:
            self.notify_teacher(session_id)
