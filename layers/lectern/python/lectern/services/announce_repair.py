"""Sends repaired captions to their readers, and their new delivery to the teacher."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.ports.post import Poster
from lectern.protocol.captions import UtteranceAccepted
from lectern.protocol.codec import encode
from lectern.services.leave_class import LeaveClass
from lectern.services.notify_teacher import is_reachable
from lectern.services.send_late_caption import SendLateCaption
from lectern.services.translate_missed import LateCaption


@dataclass(frozen=True, slots=True)
class AnnounceRepair:
    """Sends repaired captions. A class that has ended has no members, so nothing is posted."""

    send: SendLateCaption
    poster: Poster
    leave_class: LeaveClass
    pool: Executor

    def __call__(self, session_id: str, late: Sequence[LateCaption]) -> None:
        """Send the captions; return when all posts are done."""
        gone = {each for ids in self.pool.map(self._announce, late) for each in ids}
        self.leave_class.remove_gone(session_id, sorted(gone))

    def _announce(self, late: LateCaption) -> Sequence[str]:
        """Send one caption; return the connections that were gone."""
        sent = self.send(late)
        if not (sent.classroom and is_reachable(sent.classroom) and sent.outcome.deliveries):
            return sent.gone
        message = encode(UtteranceAccepted.of(sent.outcome))
        result = self.poster.post_many([sent.classroom.teacher_connection_id], message)
        return [*sent.gone, *result.gone]
