"""What becomes of an utterance that has its place: everybody reads it, and it is kept."""

import logging
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.classroom import Member, Roster
from lectern.domain.clock import Clock
from lectern.domain.events import UtteranceSaid
from lectern.domain.glossary import Glossary
from lectern.domain.settings import CaptionMode
from lectern.domain.usage import Bill, Usage, bill_of
from lectern.domain.utterance import Caption, KeptUtterance, LanguageChange, Utterance
from lectern.ports.interims import InterimPace
from lectern.ports.live_state import RosterStore, UtteranceLog
from lectern.ports.post import Poster
from lectern.ports.record import Recorder
from lectern.ports.speech_request import SpeechRequest
from lectern.services.caption_posts import CaptionPosts
from lectern.services.captions import Audience, as_said, audiences, captions_needed
from lectern.services.catch_up import RequestMissedCaptions
from lectern.services.delivery import Posted, captions_delivered
from lectern.services.leave_class import LeaveClass
from lectern.services.notice_languages import NoticeLanguages
from lectern.services.record_usage import RecordUsage
from lectern.services.translate import MadeCaption, TranslateSideBySide

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeliverCaptions:
    """Gives every listener the utterance in their language, each language as soon as it is there.

    A final text is kept in the class's log and recorded for good with all its captions and whom
    they reached, and spoken where somebody wants to hear it; who came meanwhile in a language that
    nobody read has it translated soon after. An interim one reaches those who asked
    to read along, now and then, is translated for nobody else, and leaves no trace. Safe to repeat:
    clients drop what they have by sequence and revision, the log and the archive overwrite. Without
    `speech` the server has no voices.
    """

    translate: TranslateSideBySide
    log: UtteranceLog
    interims: InterimPace
    rosters: RosterStore
    poster: Poster
    recorder: Recorder
    speech: SpeechRequest | None
    request_missed_captions: RequestMissedCaptions
    notice: NoticeLanguages
    leave_class: LeaveClass
    pool: Executor
    clock: Clock

    def __call__(
        self, roster: Roster, utterance: Utterance, transcription_cost: Bill | None = None
    ) -> Sequence[LanguageChange]:
        """Deliver it; returns when everything has been posted and is safely on its way.

        Returns the languages that have lost their translation with it, or have it again.

        `transcription_cost` and the cost of the captions are recorded with a final text. The cost
        of an interim text's captions is recorded by itself.
        """
        posts = self._begin(roster, utterance)
        if posts is None:
            return ()
        made = self._send_each(posts, roster.classroom.glossary)
        usage = [each for caption in made for each in caption.usage]
        changes: Sequence[LanguageChange] = ()
        if utterance.is_final:
            kept = self._keep(utterance, made, _bills(transcription_cost, usage))
            newcomers = self._newcomers(roster)
            posts.send_kept(kept, newcomers)
            # Their history may have been sent before this was in it, and asked for without it.
            self.request_missed_captions.for_utterance(
                kept, [audience.language for audience in newcomers]
            )
            changes = self.notice(roster, utterance, kept.captions.values())
        posted = posts.posted()
        self._settle(utterance, posted)
        self._record_rest(utterance, posted, usage)
        posts.wait_for_voices()
        return changes

    def _begin(self, roster: Roster, utterance: Utterance) -> CaptionPosts | None:
        """Find the listeners; `None` for an interim text that nobody is to be shown."""
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

    def _send_each(self, posts: CaptionPosts, glossary: Glossary) -> list[MadeCaption]:
        """Send the text to those who need no translation, and each translation when it is made."""
        languages = captions_needed(posts.utterance, posts.found)
        if unchanged := languages.pop(None, []):
            self._send(posts, as_said(posts.utterance), unchanged)
        made = []
        for each in self.translate(posts.utterance, [key for key in languages if key], glossary):
            self._send(posts, each.caption, languages[each.caption.language])
            made.append(each)
        return made

    def _send(self, posts: CaptionPosts, caption: Caption, to: Sequence[Audience]) -> None:
        if posts.utterance.is_final or self._is_news(posts.utterance, caption):
            posts.send(caption, to)

    def _is_news(self, interim: Utterance, caption: Caption) -> bool:
        """Say whether there is something to show that nothing newer has overtaken."""
        return bool(caption.text) and self.interims.show(interim, caption.language)

    def _keep(
        self, utterance: Utterance, made: Sequence[MadeCaption], bills: tuple[Bill, ...]
    ) -> KeptUtterance:
        captions = [each.caption for each in made]
        # Recorded first: what is kept is never taken anew.
        self.recorder.record(UtteranceSaid(utterance, captions, bills))
        self.log.keep(utterance, captions)
        return KeptUtterance(utterance, {caption.language: caption for caption in captions})

    def _newcomers(self, before: Roster) -> dict[Audience, list[str]]:
        """Return who came, or changed language, while it was translated.

        They were not in the class when it was read, or in another language, and may have read its
        log before this was kept; who joins or changes from now on finds it there.
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
        self.leave_class.all_gone(utterance.session_id, gone)

    def _record_rest(
        self, utterance: Utterance, posted: Sequence[Posted], usage: Sequence[Usage]
    ) -> None:
        if not utterance.is_final:
            RecordUsage(self.recorder)(utterance.session_id, usage)
        elif posted:
            self._record_deliveries(utterance, posted)

    def _record_deliveries(self, utterance: Utterance, posted: Sequence[Posted]) -> None:
        """Record what became of the posts. That it cannot be takes nothing from the captions."""
        try:
            self.recorder.record(captions_delivered(utterance, posted))
        except Exception as error:  # noqa: BLE001 - whatever it was, the captions are there
            facts = {"session_id": utterance.session_id, "error": type(error).__name__}
            logger.warning("deliveries not recorded", extra=facts)


def _reads(member: Member) -> tuple[str, str]:
    return member.connection_id, member.language


def _bills(transcription_cost: Bill | None, usage: Sequence[Usage]) -> tuple[Bill, ...]:
    return tuple(bill for bill in (transcription_cost, bill_of(usage)) if bill)


def _listeners(roster: Roster, utterance: Utterance) -> list[Member]:
    if utterance.is_final:
        return roster.students
    return [s for s in roster.students if s.settings.captions is CaptionMode.LIVE]
