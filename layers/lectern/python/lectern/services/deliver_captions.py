"""Delivers a numbered utterance: translates it, posts the captions, and stores them."""

import logging
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.classroom import Member, Roster
from lectern.domain.clock import Clock
from lectern.domain.events import UtteranceSaid
from lectern.domain.glossary import Glossary
from lectern.domain.settings import CaptionMode
from lectern.domain.usage import Usage, UsageRecord, usage_record
from lectern.domain.utterance import Caption, LanguageChange, StoredUtterance, Utterance
from lectern.ports.interims import InterimPace
from lectern.ports.live_state import RosterStore, UtteranceLog
from lectern.ports.post import Poster
from lectern.ports.record import Recorder
from lectern.ports.speech_request import SpeechRequest
from lectern.services.caption_posts import CaptionPosts
from lectern.services.captions import Audience, audiences, captions_needed, original_caption
from lectern.services.catch_up import RequestMissedCaptions
from lectern.services.delivery import Posted, captions_delivered
from lectern.services.detect_untranslated import DetectUntranslated
from lectern.services.leave_class import LeaveClass
from lectern.services.record_usage import RecordUsage
from lectern.services.translate import TranslateConcurrently, TranslatedCaption

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeliverCaptions:
    """Delivers an utterance to all students, each language as soon as its caption is translated.

    - A final utterance is stored in the class's log. The archive records it with its captions and
      how many students they reached.
    - A final caption is synthesized if students want audio. Without `speech`, the server has no
      voices.
    - If students join during delivery in a language that no one has read yet, a catch-up request
      has the utterance translated for them.
    - An interim utterance is delivered only to students with live captions, and only every now and
      then (see `InterimPace`). It is not stored.
    - Safe to repeat: clients drop duplicates by sequence number and revision. The log and the
      archive overwrite.
    """

    translate: TranslateConcurrently
    log: UtteranceLog
    interims: InterimPace
    rosters: RosterStore
    poster: Poster
    recorder: Recorder
    speech: SpeechRequest | None
    request_missed_captions: RequestMissedCaptions
    detect_untranslated: DetectUntranslated
    leave_class: LeaveClass
    pool: Executor
    clock: Clock

    def __call__(
        self, roster: Roster, utterance: Utterance, transcription_cost: UsageRecord | None = None
    ) -> Sequence[LanguageChange]:
        """Deliver the utterance. Returns when all posts are done and all voices are requested.

        The costs of the captions are recorded with a final utterance, and so is
        `transcription_cost`. For an interim utterance they are recorded separately.

        Returns:
            The languages that have lost their translation with this utterance, or regained it.
        """
        posts = self._begin(roster, utterance)
        if posts is None:
            return ()
        made = self._send_each(posts, roster.classroom.glossary)
        usage = [each for caption in made for each in caption.usage]
        changes: Sequence[LanguageChange] = ()
        if utterance.is_final:
            kept = self._keep(utterance, made, _usage_records(transcription_cost, usage))
            newcomers = self._newcomers(roster)
            posts.send_kept(kept, newcomers)
            # Newcomers may have read their history, and made their own catch-up request, before
            # this utterance was in the log.
            self.request_missed_captions.for_utterance(
                kept, [audience.language for audience in newcomers]
            )
            changes = self.detect_untranslated(roster, utterance, kept.captions.values())
        posted = posts.posted()
        self._settle(utterance, posted)
        self._record_rest(utterance, posted, usage)
        posts.wait_for_voices()
        return changes

    def _begin(self, roster: Roster, utterance: Utterance) -> CaptionPosts | None:
        """Find the audiences. Return `None` for an interim utterance that is not to be shown."""
        found = self._audiences(_listeners(roster, utterance))
        if not utterance.is_final and not (found and self.interims.claim(roster.classroom)):
            return None
        return CaptionPosts(
            utterance=utterance,
            school_id=roster.classroom.school_id,
            found=found,
            poster=self.poster,
            speech=self.speech,
            pool=self.pool,
            clock=self.clock,
            began_at=self.clock(),
        )

    def _send_each(self, posts: CaptionPosts, glossary: Glossary) -> list[TranslatedCaption]:
        """Send the original to students who need no translation, then each translation."""
        languages = captions_needed(posts.utterance, posts.found)
        if unchanged := languages.pop(None, []):
            self._send(posts, original_caption(posts.utterance), unchanged)
        made = []
        for each in self.translate(posts.utterance, [key for key in languages if key], glossary):
            self._send(posts, each.caption, languages[each.caption.language])
            made.append(each)
        return made

    def _send(self, posts: CaptionPosts, caption: Caption, to: Sequence[Audience]) -> None:
        if posts.utterance.is_final or self._is_news(posts.utterance, caption):
            posts.send(caption, to)

    def _is_news(self, interim: Utterance, caption: Caption) -> bool:
        """Return whether the caption has text and no newer one was shown in its language."""
        return bool(caption.text) and self.interims.show(interim, caption.language)

    def _keep(
        self,
        utterance: Utterance,
        made: Sequence[TranslatedCaption],
        usage_records: tuple[UsageRecord, ...],
    ) -> StoredUtterance:
        captions = [each.caption for each in made]
        # Record before storing: a retry of a stored utterance does nothing more.
        self.recorder.record(UtteranceSaid(utterance, captions, usage_records))
        self.log.store(utterance, captions)
        return StoredUtterance(utterance, {caption.language: caption for caption in captions})

    def _newcomers(self, before: Roster) -> dict[Audience, list[str]]:
        """Return the audiences of students who joined or changed language during translation.

        The roster read before translating did not have them, and they may have read the log before
        the utterance was stored. Students who join or change language later find it in the log.
        """
        after = self.rosters.read(before.classroom.session_id)
        known = {_reads(member) for member in before.members}
        students = after.students if after else []
        return self._audiences([each for each in students if _reads(each) not in known])

    def _audiences(self, listeners: Sequence[Member]) -> dict[Audience, list[str]]:
        return audiences(listeners, has_voices=self.speech is not None)

    def _settle(self, utterance: Utterance, posted: Sequence[Posted]) -> None:
        if failed := sum(len(each.result.failed) for each in posted):
            facts = {"session_id": utterance.session_id, "failed": failed}
            logger.warning("captions not delivered", extra=facts)
        gone = [connection_id for each in posted for connection_id in each.result.gone]
        self.leave_class.remove_gone(utterance.session_id, gone)

    def _record_rest(
        self, utterance: Utterance, posted: Sequence[Posted], usage: Sequence[Usage]
    ) -> None:
        if not utterance.is_final:
            RecordUsage(self.recorder)(utterance.session_id, usage)
        elif posted:
            self._record_deliveries(utterance, posted)

    def _record_deliveries(self, utterance: Utterance, posted: Sequence[Posted]) -> None:
        """Record the results of the posts, best effort: the captions are already delivered."""
        try:
            self.recorder.record(captions_delivered(utterance, posted))
        except Exception as error:  # noqa: BLE001 - the captions are already delivered
            facts = {"session_id": utterance.session_id, "error": type(error).__name__}
            logger.warning("deliveries not recorded", extra=facts)


def _reads(member: Member) -> tuple[str, str]:
    return member.connection_id, member.language


def _usage_records(
    transcription_cost: UsageRecord | None, usage: Sequence[Usage]
) -> tuple[UsageRecord, ...]:
    return tuple(record for record in (transcription_cost, usage_record(usage)) if record)


def _listeners(roster: Roster, utterance: Utterance) -> list[Member]:
    if utterance.is_final:
        return roster.students
    return [s for s in roster.students if s.settings.captions is CaptionMode.LIVE]
