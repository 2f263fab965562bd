"""What becomes of an utterance that has its place: everybody reads it, and it is kept."""

import logging
from collections.abc import Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass

from lectern.domain.classroom import Member, Roster
from lectern.domain.clock import Clock
from lectern.domain.events import UtteranceSaid
from lectern.domain.settings import CaptionMode
from lectern.domain.speech import VoiceWish
from lectern.domain.usage import Bill, Usage, bill_of
from lectern.domain.utterance import Caption, KeptUtterance, Utterance
from lectern.ports.interims import InterimPace
from lectern.ports.live_state import RosterStore, UtteranceLog
from lectern.ports.post import Poster
from lectern.ports.record import Recorder
from lectern.ports.speech_request import CaptionToSpeak, SpeechRequest
from lectern.protocol.codec import encode
from lectern.protocol.server import Latency, LatencyComponents
from lectern.services.captions import (
    Audience,
    as_said,
    audiences,
    kept_caption,
    languages_heard,
    translation_message,
)
from lectern.services.delivery import Posted, captions_delivered
from lectern.services.leave_class import LeaveClass
from lectern.services.record_usage import RecordUsage
from lectern.services.translate import TranslateSideBySide

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeliverCaptions:
    """Gives every listener the utterance in their language, each language as soon as it is there.

    A final text is kept in the class's log and recorded for good with all its captions and whom
    they reached, and spoken where somebody wants to hear it. An interim one reaches those who asked
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
    leave_class: LeaveClass
    pool: Executor
    clock: Clock

    def __call__(self, roster: Roster, utterance: Utterance, heard: Bill | None = None) -> None:
        """Deliver it; returns when everything has been posted and is safely on its way.

        `heard` is what writing it down cost. It is recorded with a final text, and so is what its
        captions cost; what those of an interim one cost, by itself.
        """
        found = self._audiences(_listeners(roster, utterance))
        if not utterance.is_final and not (found and self.interims.claim(roster.classroom)):
            return
        languages = languages_heard(utterance, found)
        started_at = self.clock()
        posts: list[Future[Posted]] = []
        voices: list[Future[None]] = []

        def send(caption: Caption, to: Sequence[Audience]) -> None:
            if not (utterance.is_final or self._is_news(utterance, caption)):
                return
            for audience in to:
                body = self._body(utterance, caption, audience, started_at)
                posts.append(self.pool.submit(self._post, audience, found[audience], body))
            wishes = [audience.wish for audience in to if audience.wants_audio]
            if wishes and caption.text and utterance.is_final:
                voices.append(self.pool.submit(self._speak_soon, utterance, caption, wishes))

        if unchanged := languages.pop(None, []):
            send(as_said(utterance), unchanged)
        captions: list[Caption] = []
        usage: list[Usage] = []
        wanted = [key for key in languages if key]
        for made in self.translate(utterance, wanted, roster.classroom.glossary):
            send(made.caption, languages[made.caption.language])
            captions.append(made.caption)
            usage += made.usage
        if utterance.is_final:
            # Recorded first: what is kept is never taken anew.
            self.recorder.record(UtteranceSaid(utterance, captions, _bills(heard, usage)))
            self.log.keep(utterance, captions)
            posts += self._send_to_newcomers(roster, KeptUtterance(utterance, _by_key(captions)))
        posted = [post.result() for post in posts]
        self._settle(utterance, posted)
        self._record_rest(utterance, posted, usage)
        wait(voices)

    def _is_news(self, interim: Utterance, caption: Caption) -> bool:
        """Say whether there is something to show that nothing newer has overtaken."""
        return bool(caption.text) and self.interims.show(interim, caption.language)

    def _audiences(self, listeners: Sequence[Member]) -> dict[Audience, list[str]]:
        return audiences(listeners, has_voices=self.speech is not None)

    def _speak_soon(
        self, utterance: Utterance, caption: Caption, wishes: Sequence[VoiceWish]
    ) -> None:
        """Have the caption spoken. A voice that cannot be had takes nothing from the caption."""
        if self.speech is None:
            return
        try:
            self.speech.speak_soon(
                CaptionToSpeak(
                    session_id=utterance.session_id,
                    sequence=utterance.sequence,
                    spoken=utterance.language,
                    language=caption.language,
                    text=caption.text,
                    wishes=wishes,
                )
            )
        except Exception as error:  # noqa: BLE001 - whatever it was, the captions are there
            facts = {"session_id": utterance.session_id, "error": type(error).__name__}
            logger.warning("voice not asked for", extra=facts)

    def _send_to_newcomers(self, before: Roster, kept: KeptUtterance) -> list[Future[Posted]]:
        """Send what is kept to those who came, or changed language, while it was translated.

        They were not in the class when it was read, or in another language, and may have read its
        log before this was kept; who joins or changes from now on finds it there.
        """
        utterance, now = kept.utterance, self.clock()
        after = self.rosters.read(utterance.session_id)
        known = {_reads(member) for member in before.members}
        newcomers = [s for s in (after.students if after else ()) if _reads(s) not in known]
        posts = []
        for audience, connection_ids in self._audiences(newcomers).items():
            caption = kept_caption(kept, audience.language)
            body = encode(translation_message(utterance, caption, audience, now))
            posts.append(self.pool.submit(self._post, audience, connection_ids, body))
        return posts

    def _post(self, audience: Audience, connection_ids: Sequence[str], body: bytes) -> Posted:
        result = self.poster.post_many(connection_ids, body)
        return Posted(audience.language, result, settled_at=self.clock())

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

    def _body(
        self, utterance: Utterance, caption: Caption, audience: Audience, started_at: int
    ) -> bytes:
        now = self.clock()
        preparation, total = started_at - utterance.said_at, now - utterance.said_at
        components = LatencyComponents(
            preparation=max(0, preparation),
            translation=caption.translation_ms,
            processing=max(0, total - preparation - caption.translation_ms),
        )
        latency = Latency(total=max(0, total), server_complete_time=now, components=components)
        return encode(translation_message(utterance, caption, audience, now, latency))


def _reads(member: Member) -> tuple[str, str]:
    return member.connection_id, member.language


def _by_key(captions: Sequence[Caption]) -> dict[str, Caption]:
    return {caption.language: caption for caption in captions}


def _bills(heard: Bill | None, usage: Sequence[Usage]) -> tuple[Bill, ...]:
    return tuple(bill for bill in (heard, bill_of(usage)) if bill)


def _listeners(roster: Roster, utterance: Utterance) -> list[Member]:
    if utterance.is_final:
        return roster.students
    return [s for s in roster.students if s.settings.captions is CaptionMode.LIVE]
