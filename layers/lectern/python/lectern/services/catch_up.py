"""The `catch-up` use case: translates missed captions, and sends them to their students."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.classroom import Classroom
from lectern.domain.clock import Clock
from lectern.ports.catch_up import MissedCaptions
from lectern.ports.rosters import RosterReader
from lectern.services.leave_class import LeaveClass
from lectern.services.request_repair import RequestRepair
from lectern.services.send_late_caption import SendLateCaption, readers_of
from lectern.services.translate import Failure
from lectern.services.translate_missed import LateCaption, NotTranslated, TranslateMissed


@dataclass(frozen=True, slots=True)
class CatchUp:
    """Translates missed captions and delivers them to students of the language.

    - When many students join at once, each of them causes a request; see `TranslateMissed`.
    - A caption that no provider translates now is stored as unavailable, and tried again later.
    - Safe to repeat: a caption that exists is neither translated nor sent again.
    """

    rosters: RosterReader
    translate_missed: TranslateMissed
    send: SendLateCaption
    leave_class: LeaveClass
    request_repair: RequestRepair
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
        classroom = roster.classroom
        made = [*self.pool.map(lambda each: self._catch_up(missed, each, classroom), newest_first)]
        every = {connection_id for each in made for connection_id in each.gone}
        self.leave_class.remove_gone(missed.session_id, sorted(every))
        failed = [each.sequence for each in made if each.has_failed]
        self.request_repair.for_missed(missed.session_id, failed, missed.language)

    def _catch_up(self, missed: MissedCaptions, sequence: int, classroom: Classroom) -> "_CaughtUp":
        """Translate and send one caption."""
        late = self.translate_missed(
            missed.session_id, sequence, missed.language, classroom.topic, classroom.payer
        )
        if isinstance(late, LateCaption):
            return _CaughtUp(sequence, gone=self.send(late).gone)
        can_be_repaired = (
            isinstance(late, NotTranslated) and late.failure is not Failure.UNSUPPORTED
        )
        return _CaughtUp(sequence, has_failed=can_be_repaired)


@dataclass(frozen=True, slots=True)
class _CaughtUp:
    """The result for one caption, with the connections that were gone."""

    sequence: int
    gone: Sequence[str] = ()
    has_failed: bool = False
