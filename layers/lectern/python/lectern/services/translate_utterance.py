"""What happens when a teacher says something."""

from dataclasses import dataclass, replace

from lectern.domain.classroom import Classroom, Connection, Roster
from lectern.domain.clock import Clock
from lectern.domain.settings import TranslationMode
from lectern.domain.usage import Bill
from lectern.domain.utterance import Outcome, UtteranceDraft
from lectern.ports.live_state import ClassChange, ClassStore, Numbered, UtteranceLog
from lectern.services.deliver_captions import DeliverCaptions
from lectern.services.live_class import FindLiveClass
from lectern.services.record_usage import RecordUsage

_RENEW_AFTER_MS = 5 * 60_000


@dataclass(frozen=True, slots=True)
class TranslateUtterance:
    """Gives a speech its place in the class, and every listener its caption.

    Safe to repeat: the same `utterance_id` and `revision` changes nothing and is answered the
    same. When delivery fails as a whole, the speech can be sent again and keeps its place.
    """

    live_class: FindLiveClass
    classes: ClassStore
    log: UtteranceLog
    deliver: DeliverCaptions
    record_usage: RecordUsage
    clock: Clock
    code_life_ms: int

    def __call__(self, sender: Connection, draft: UtteranceDraft) -> Outcome:
        """Take it in, and deliver it unless the teacher holds captions back.

        Raises:
            NotRegisteredError, ForbiddenError, SessionExpiredError: See `FindLiveClass`.
            SequenceTakenError, RateLimitedError: See `UtteranceLog`.
        """
        roster = self.live_class.of_teacher(sender)
        held = roster.classroom.mode is TranslationMode.MANUAL
        if not held:
            return self._deliver(
                roster, self.log.assign_number(roster.classroom, draft), draft.transcription_cost
            )
        # A held text is not final yet: the teacher may mend it before sending it.
        kept_back = replace(draft, is_final=False, is_held=draft.is_final)
        numbered = self.log.assign_number(roster.classroom, kept_back)
        self.record_usage.bill(roster.classroom.session_id, draft.transcription_cost)
        self._prolong_code(roster.classroom)
        return Outcome(replace(numbered.utterance, is_final=draft.is_final))

    def send_held(self, sender: Connection, draft: UtteranceDraft) -> Outcome:
        """Deliver what a teacher in manual mode sends, held before or not.

        Other words for what has been sent are its next revision. Raises the same.
        """
        roster = self.live_class.of_teacher(sender)
        return self._deliver(
            roster, self.log.assign_number(roster.classroom, replace(draft, is_correction=True))
        )

    def _deliver(
        self, roster: Roster, numbered: Numbered, transcription_cost: Bill | None = None
    ) -> Outcome:
        if not numbered.is_new:
            self.record_usage.bill(roster.classroom.session_id, transcription_cost)
            return Outcome(numbered.utterance)
        try:
            changes = self.deliver(roster, numbered.utterance, transcription_cost)
        except BaseException:
            self.log.release(numbered.utterance)
            raise
        self._prolong_code(roster.classroom)
        return Outcome(numbered.utterance, changes)

    def _prolong_code(self, classroom: Classroom) -> None:
        """Let the code live on while the teacher is active, without a write for each sentence."""
        until = min(self.clock() + self.code_life_ms, classroom.expires_at)
        if until - classroom.code_expires_at > min(_RENEW_AFTER_MS, self.code_life_ms // 2):
            self.classes.change(classroom.session_id, ClassChange(code_expires_at=until))
