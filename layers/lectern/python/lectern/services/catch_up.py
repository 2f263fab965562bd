"""The `catch-up` use case: translates missed captions, and sends them to their students."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.clock import Clock
from lectern.domain.glossary import Topic
from lectern.ports.catch_up import MissedCaptions
from lectern.ports.rosters import RosterReader
from lectern.services.leave_class import LeaveClass
from lectern.services.send_late_caption import SendLateCaption, readers_of
from lectern.services.translate_missed import LateCaption, TranslateMissed


@dataclass(frozen=True, slots=True)
class CatchUp:
    """Translates missed captions and delivers them to students of the language.

    - When many students join at once, each of them causes a request; see `TranslateMissed`.
    - Safe to repeat: a caption that exists is neither translated nor sent again.
    """

    rosters: RosterReader
    translate_missed: TranslateMissed
    send: SendLateCaption
    leave_class: LeaveClass
    pool: Executor
    clock: Clock

    def __call__(self, missed: MissedCaptions) -> None:
        """Translate the captions, newest first.

        Does nothing if the class has ended, or if the language has no reader any more.
        """
        roster = self.rosters.read(missed.session_id)
        if roster is None or not roster.classroom.is_live(self.clock()):
            return
        if not readers_of(roster, missed.language):
            return
        newest_first = sorted(missed.sequences, reverse=True)
        topic = roster.classroom.topic
        gone = self.pool.map(lambda number: self._catch_up(missed, number, topic), newest_first)
        every = {connection_id for each in gone for connection_id in each}
        self.leave_class.remove_gone(missed.session_id, sorted(every))

    def _catch_up(self, missed: MissedCaptions, sequence: int, topic: Topic) -> Sequence[str]:
        """Translate and send one caption; return the connection ids that were gone."""
        late = self.translate_missed(missed.session_id, sequence, missed.language, topic)
        return self.send(late).gone if isinstance(late, LateCaption) else []
