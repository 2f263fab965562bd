"""Delivers a numbered utterance: translates it, posts the captions, stores and counts them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lectern.domain.audience import Audience, ConnectionsByAudience, by_caption
from lectern.domain.classroom import Member, Roster
from lectern.domain.events import UtteranceSaid
from lectern.domain.glossary import Topic
from lectern.domain.interim import steady_part
from lectern.domain.language import caption_key
from lectern.domain.settings import CaptionMode
from lectern.domain.usage import Usage, UsageRecord, usage_record
from lectern.domain.utterance import Caption, Outcome, StoredUtterance, Utterance
from lectern.observability import logger
from lectern.ports.interims import InterimPace
from lectern.ports.record import Recorder
from lectern.ports.rosters import RosterReader
from lectern.ports.utterances import UtteranceLog
from lectern.services.follow_budget import FollowBudget
from lectern.services.post_captions import PostCaptions, Posting, captions_delivered, outcome_of
from lectern.services.record_usage import RecordUsage
from lectern.services.request_missed_captions import RequestMissedCaptions
from lectern.services.request_repair import RequestRepair
from lectern.services.request_terms import RequestTerms
from lectern.services.translate import TranslateConcurrently, TranslatedCaption


@dataclass(frozen=True, slots=True)
class RequestLater:
    """Requests what other invocations do once an utterance is stored."""

    missed_captions: RequestMissedCaptions
    repair: RequestRepair
    terms: RequestTerms


@dataclass(frozen=True, slots=True)
class DeliverCaptions:
    """Delivers a final utterance to all readers, each language as soon as it is translated.

    - The utterance is stored in the class's log. The archive records it with its captions and how
      many students they reached.
    - A caption is synthesized if students want audio.
    - If students join during delivery in a language that no one has read yet, a catch-up request
      has the utterance translated for them.
    - A caption that failed is tried again for some minutes by other invocations.
    - If the glossary changes during delivery, its new terms are requested once more: the request of
      the change may have read the log before the utterance was stored.
    - Safe to repeat: clients drop duplicates by sequence number and revision. The log and the
      archive overwrite.
    """

    translate: TranslateConcurrently
    post: PostCaptions
    log: UtteranceLog
    rosters: RosterReader
    recorder: Recorder
    request_later: RequestLater
    follow_budget: FollowBudget

    def __call__(
        self,
        roster: Roster,
        utterance: Utterance,
        transcription_cost: UsageRecord | None = None,
        latest: Sequence[StoredUtterance] | None = None,
    ) -> Outcome:
        """Deliver the utterance. Returns when all posts are done and all voices are requested.

        The costs of the captions are recorded with the utterance, and so is `transcription_cost`.
        `latest` has the class's last utterances, if they have been read.

        Returns:
            How many connections each language's caption reached, and the state of the school's
            budget with the costs of this delivery.
        """
        connections = self.post.audiences(roster.classroom, roster.readers)
        posting = self.post.begin(roster.classroom, utterance, connections)
        made = _send_each(self.translate, posting, roster.classroom.topic, posting.send, latest)
        records = _usage_records(transcription_cost, _usage(made))
        # Beside the next calls: no caption waits for it.
        spent = [usage for record in records for usage in record.usage]
        counting = self.follow_budget.begin(roster.classroom, spent)
        stored = self._store(utterance, made, records)
        newcomers = self._newcomers(roster)
        posting.send_stored(stored, newcomers)
        # Newcomers may have read their history, and made their own catch-up request, before this
        # utterance was in the log.
        self.request_later.missed_captions.for_utterance(
            stored, [audience.language for audience in newcomers]
        )
        self.request_later.repair(utterance, made)
        outcome = outcome_of(utterance, posting.finish())
        if outcome.deliveries:
            self._record_deliveries(outcome)
        posting.wait_for_voices()
        budget = counting.result() if counting else None
        return replace(outcome, budget=budget or roster.classroom.budget)

    def _store(
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

    def _newcomers(self, before: Roster) -> ConnectionsByAudience:
        """Return the audiences of readers who joined or changed language during translation."""
        # The roster read before translating did not have them, and they may have read the log
        # before the utterance was stored. Read now that it is stored: students who join or change
        # language after this read find it in the log.
        after = self.rosters.read(before.classroom.session_id)
        if after:
            self.request_later.terms(before.classroom, after.classroom)
        known = {_reads(member) for member in before.members}
        readers = after.readers if after else []
        newcomers = (each for each in readers if _reads(each) not in known)
        return self.post.audiences(before.classroom, newcomers)

    def _record_deliveries(self, outcome: Outcome) -> None:
        """Record the results of the posts, best effort: the captions are already delivered."""
        try:
            self.recorder.record(captions_delivered(outcome))
        except Exception as error:  # noqa: BLE001 - the captions are already delivered
            session_id = outcome.utterance.session_id
            facts = {"session_id": session_id, "error": type(error).__name__}
            logger.warning("deliveries not recorded", **facts)


@dataclass(frozen=True, slots=True)
class DeliverInterim:
    """Delivers an interim utterance to students with live captions, every now and then.

    - `InterimPace` decides which ones are translated, and whether a caption is still the newest.
    - A translation is sent without its last `masked_words`, which the next one often changes.
    - The utterance is not stored. Its usage is recorded by itself.
    - If the school's budget allows no more interim translations, only readers of the original get
      it.
    """

    translate: TranslateConcurrently
    post: PostCaptions
    interims: InterimPace
    record_usage: RecordUsage
    masked_words: int

    def __call__(self, roster: Roster, utterance: Utterance) -> None:
        """Deliver the utterance if it is its turn. Returns when all posts are done."""
        live = [each for each in roster.readers if each.settings.captions is CaptionMode.LIVE]
        if not roster.classroom.has_interims:
            spoken = utterance.language
            live = [each for each in live if caption_key(spoken, each.language) is None]
        connections = self.post.audiences(roster.classroom, live)
        if not (connections and self.interims.claim(roster.classroom)):
            return
        posting = self.post.begin(roster.classroom, utterance, connections)

        def send_news(caption: Caption, to: Sequence[Audience]) -> None:
            shown = self._shown(caption, utterance)
            # Asked as late as possible: a newer text may have overtaken this one in translation.
            if shown.text and self.interims.show(utterance, caption.language):
                posting.send(shown, to)

        made = _send_each(self.translate, posting, roster.classroom.topic, send_news)
        posting.finish()
        self.record_usage(utterance.session_id, _usage(made), roster.classroom.payer)

    def _shown(self, caption: Caption, utterance: Utterance) -> Caption:
        if caption == utterance.original:
            return caption
        text = steady_part(caption.text, caption.language, self.masked_words)
        return replace(caption, text=text)


def _send_each(
    translate: TranslateConcurrently,
    posting: Posting,
    topic: Topic,
    send: Callable[[Caption, Sequence[Audience]], None],
    latest: Sequence[StoredUtterance] | None = None,
) -> list[TranslatedCaption]:
    """Send the original to students who need no translation, then each translation."""
    readers = by_caption(posting.utterance.language, posting.connections)
    if unchanged := readers.pop(None, []):
        send(posting.utterance.original, unchanged)
    made = []
    languages = [key for key in readers if key]
    for each in translate(posting.utterance, languages, topic, latest):
        send(each.caption, readers[each.caption.language])
        made.append(each)
    return made


def _reads(member: Member) -> tuple[str, str]:
    return member.connection_id, member.language


def _usage(made: Sequence[TranslatedCaption]) -> list[Usage]:
    return [usage for each in made for usage in each.usage]


def _usage_records(
    transcription_cost: UsageRecord | None, usage: Sequence[Usage]
) -> tuple[UsageRecord, ...]:
    return tuple(record for record in (transcription_cost, usage_record(usage)) if record)
