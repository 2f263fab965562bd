"""The `transcription` and `send_translation` use cases: a teacher says something."""

from dataclasses import dataclass, replace

from lectern.domain.class_life import code_until
from lectern.domain.classroom import Classroom, Connection, Roster
from lectern.domain.clock import Clock
from lectern.domain.settings import TranslationMode
from lectern.domain.usage import UsageRecord
from lectern.domain.utterance import Outcome, UtteranceDraft
from lectern.ports.classes import ClassChange, ClassStore
from lectern.ports.utterances import Numbered, UtteranceLog
from lectern.services.deliver_captions import DeliverCaptions, DeliverInterim
from lectern.services.live_class import FindLiveClass
from lectern.services.record_usage import RecordUsage

_RENEW_AFTER_MS = 5 * 60_000


@dataclass(frozen=True, slots=True)
class TranslateUtterance:
    """Assigns an utterance its sequence number and delivers its captions.

    - Safe to repeat: the same `utterance_id` and `revision` changes nothing and gets the same
      reply.
    - If delivery fails as a whole, the client can resend the utterance. It keeps its number.
    """

    live_class: FindLiveClass
    classes: ClassStore
    log: UtteranceLog
    deliver: DeliverCaptions
    deliver_interim: DeliverInterim
    record_usage: RecordUsage
    clock: Clock
    code_life_ms: int

    def __call__(self, sender: Connection, draft: UtteranceDraft) -> Outcome:
        """Assign a number, and deliver the utterance unless the class is in manual mode.

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
        # A held utterance is not final yet: the teacher may correct it before sending it.
        held_draft = replace(draft, is_final=False, is_held=draft.is_final)
        numbered = self.log.assign_number(roster.classroom, held_draft)
        self.record_usage.record(roster.classroom.session_id, draft.transcription_cost)
        self._prolong_code(roster.classroom)
        return Outcome(replace(numbered.utterance, is_final=draft.is_final))

    def send_held(self, sender: Connection, draft: UtteranceDraft) -> Outcome:
        """Deliver an utterance that the teacher sends in manual mode, whether or not it was held.

        If the utterance was sent before with another text, this is a correction: its next
        revision. Raises the same errors as `__call__`.
        """
        roster = self.live_class.of_teacher(sender)
        numbered = self.log.assign_number(roster.classroom, replace(draft, is_correction=True))
        return self._deliver(roster, numbered, draft.transcription_cost)

    def _deliver(
        self, roster: Roster, numbered: Numbered, transcription_cost: UsageRecord | None = None
    ) -> Outcome:
        if not numbered.is_new:
            # The text is delivered already, but the recording was transcribed once more.
            self.record_usage.record(roster.classroom.session_id, transcription_cost)
            return Outcome(numbered.utterance)
        outcome = Outcome(numbered.utterance)
        try:
            if numbered.utterance.is_final:
                outcome = self.deliver(roster, numbered.utterance, transcription_cost)
            else:
                self.deliver_interim(roster, numbered.utterance)
        except BaseException:
            # The client resends it. Without the release, its number would stay with this attempt
            # until the attempt's lease expires.
            self.log.release(numbered.utterance)
            raise
        self._prolong_code(roster.classroom)
        return outcome

    def _prolong_code(self, classroom: Classroom) -> None:
        """Extend the class code while the teacher is active."""
        until = code_until(self.clock(), self.code_life_ms, classroom.expires_at)
        # Write only when the expiry lags by minutes: most utterances must not cost a write.
        if until - classroom.code_expires_at > min(_RENEW_AFTER_MS, self.code_life_ms // 2):
            self.classes.change(classroom.session_id, ClassChange(code_expires_at=until))
