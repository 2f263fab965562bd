"""The `transcription` and `send_translation` use cases: a teacher says something."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lectern.domain.class_life import code_until
from lectern.domain.classroom import Classroom, Connection, Roster
from lectern.domain.clock import Clock
from lectern.domain.misheard import corrected
from lectern.domain.settings import TranslationMode
from lectern.domain.usage import UsageRecord
from lectern.domain.utterance import Outcome, StoredUtterance, UtteranceDraft
from lectern.ports.classes import ClassChange, ClassStore
from lectern.ports.utterances import Newest, Numbered, UtteranceLog
from lectern.services.deliver_captions import DeliverCaptions, DeliverInterim
from lectern.services.record_usage import RecordUsage
from lectern.services.taught_class import FindTaughtClass

_RENEW_AFTER_MS = 5 * 60_000


@dataclass(frozen=True, slots=True)
class TranslateUtterance:
    """Assigns an utterance its sequence number and delivers its captions.

    - Safe to repeat: the same `utterance_id` and `revision` changes nothing and gets the same
      reply.
    - If delivery fails as a whole, the client can resend the utterance. It keeps its number.
    """

    taught_class: FindTaughtClass
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
            NotRegisteredError, ForbiddenError, SessionExpiredError: See `FindTaughtClass`.
            SequenceTakenError, RateLimitedError: See `UtteranceLog`.
        """
        roster, newest = self.taught_class(sender, draft)
        draft = _as_meant(roster.classroom, draft)
        if roster.classroom.mode is not TranslationMode.MANUAL:
            return self._number_and_deliver(roster, draft, newest)
        # A held utterance is not final yet: the teacher may correct it before sending it.
        held_draft = replace(draft, is_final=False, is_held=draft.is_final)
        numbered = self.log.assign_number(roster.classroom, held_draft, _last_of(newest))
        self._record(roster.classroom, draft.transcription_cost)
        self._prolong_code(roster.classroom)
        utterance = replace(numbered.utterance, is_final=draft.is_final)
        return Outcome(utterance, budget=roster.classroom.budget)

    def send_held(self, sender: Connection, draft: UtteranceDraft) -> Outcome:
        """Deliver an utterance that the teacher sends in manual mode, whether or not it was held.

        If the utterance was sent before with another text, this is a correction: its next
        revision. Raises the same errors as `__call__`.
        """
        roster, newest = self.taught_class(sender, draft, is_sent=True)
        return self._number_and_deliver(roster, replace(draft, is_correction=True), newest)

    def _number_and_deliver(
        self, roster: Roster, draft: UtteranceDraft, newest: Newest | None
    ) -> Outcome:
        numbered = self.log.assign_number(roster.classroom, draft, _last_of(newest))
        latest = newest.kept if newest and draft.is_final else None
        return self._deliver(roster, numbered, draft.transcription_cost, latest)

    def _deliver(
        self,
        roster: Roster,
        numbered: Numbered,
        transcription_cost: UsageRecord | None,
        latest: Sequence[StoredUtterance] | None,
    ) -> Outcome:
        if not numbered.is_new:
            # The text is delivered already, but the recording was transcribed once more.
            self._record(roster.classroom, transcription_cost)
            return Outcome(numbered.utterance, budget=roster.classroom.budget)
        outcome = Outcome(numbered.utterance, budget=roster.classroom.budget)
        try:
            if numbered.utterance.is_final:
                outcome = self.deliver(roster, numbered.utterance, transcription_cost, latest)
            else:
                self.deliver_interim(roster, numbered.utterance)
        except BaseException:
            # The client resends it. Without the release, its number would stay with this attempt
            # until the attempt's lease expires.
            self.log.release(numbered.utterance)
            raise
        self._prolong_code(roster.classroom)
        return outcome

    def _record(self, classroom: Classroom, transcription_cost: UsageRecord | None) -> None:
        self.record_usage.record(classroom.session_id, transcription_cost, classroom.payer)

    def _prolong_code(self, classroom: Classroom) -> None:
        """Extend the class code while the teacher is active."""
        until = code_until(self.clock(), self.code_life_ms, classroom.expires_at)
        # Write only when the expiry lags by minutes: most utterances must not cost a write.
        if until - classroom.code_expires_at > min(_RENEW_AFTER_MS, self.code_life_ms // 2):
            self.classes.change(classroom.session_id, ClassChange(code_expires_at=until))


def _as_meant(classroom: Classroom, draft: UtteranceDraft) -> UtteranceDraft:
    """Return the draft without the misheard terms of the glossary, unless the teacher wrote it."""
    language = draft.language or classroom.language
    terms = {} if draft.is_correction else classroom.glossary.into(language)
    return replace(draft, text=corrected(draft.text, terms, language)) if terms else draft


def _last_of(newest: Newest | None) -> int | None:
    return None if newest is None else newest.last_sequence
