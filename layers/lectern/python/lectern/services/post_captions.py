"""Posts the captions of one utterance, requests their audio, and counts who got them."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, field

from lectern.domain.audience import Audience, ConnectionsByAudience, audiences
from lectern.domain.classroom import Classroom, Member
from lectern.domain.clock import Clock
from lectern.domain.events import CaptionsDelivered
from lectern.domain.missing_fact import MissingFact
from lectern.domain.speech import VoicePreference
from lectern.domain.utterance import (
    Caption,
    CaptionStatus,
    Delivery,
    Outcome,
    StoredUtterance,
    Utterance,
)
from lectern.observability import logger
from lectern.ports.post import Poster, PostResult
from lectern.ports.speech_request import CaptionToSpeak, SpeechRequest
from lectern.protocol.captions import Translation
from lectern.protocol.codec import encode
from lectern.protocol.parts import Latency
from lectern.services.leave_class import LeaveClass


@dataclass(frozen=True, slots=True)
class PostCaptions:
    """Posts captions in parallel. Without `speech`, the server has no voices."""

    poster: Poster
    speech: SpeechRequest | None
    leave_class: LeaveClass
    pool: Executor
    clock: Clock

    def audiences(self, classroom: Classroom, readers: Iterable[Member]) -> ConnectionsByAudience:
        """Return the audiences of students and projectors of a class."""
        return audiences(readers, has_voices=self.speech is not None and classroom.has_voices)

    def begin(
        self, classroom: Classroom, utterance: Utterance, connections: ConnectionsByAudience
    ) -> "Posting":
        """Return the posts of an utterance whose translation begins now; there are none yet."""
        return Posting(self, utterance, classroom, connections, self.clock())


@dataclass(frozen=True, slots=True)
class Posted:
    """The result of posting one message body to readers of one language tag.

    - `settled_at` is when the last post finished, in epoch milliseconds.
    - `is_counted` is false if it was posted to projectors.
    """

    language: str
    status: CaptionStatus
    result: PostResult
    settled_at: int
    missing_facts: Sequence[MissingFact] = ()
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class Posting:
    """The posts and audio requests of one utterance to its audiences.

    `began_at` is the time when translation started, in epoch milliseconds.
    """

    by: PostCaptions
    utterance: Utterance
    classroom: Classroom
    connections: ConnectionsByAudience
    began_at: int
    posts: list[Future[Posted]] = field(default_factory=list)
    voices: list[Future[None]] = field(default_factory=list)

    def send(self, caption: Caption, to: Sequence[Audience]) -> None:
        """Post a caption to its audiences, and request audio for the audiences that want it."""
        now = self.by.clock()
        latency = Latency.of(self.utterance, caption, self.began_at, now)
        for audience in to:
            message = Translation.of(self.utterance, caption, audience, now, latency)
            self._post_soon(audience, self.connections[audience], caption, message)
        # Most wanted voices first: a caption is synthesized in a limited number of voices.
        by_number = sorted(to, key=lambda audience: -len(self.connections[audience]))
        preferences = [audience.preference for audience in by_number if audience.wants_audio]
        if preferences and caption.text and self.utterance.is_final:
            self.voices.append(self.by.pool.submit(self._speak_soon, caption, preferences))

    def send_stored(self, stored: StoredUtterance, newcomers: ConnectionsByAudience) -> None:
        """Post the stored captions to students who joined during translation."""
        now = self.by.clock()
        for audience, connection_ids in newcomers.items():
            caption = stored.caption_in(audience.language)
            message = Translation.of(stored.utterance, caption, audience, now)
            self._post_soon(audience, connection_ids, caption, message)

    def finish(self) -> Sequence[Posted]:
        """Wait for all posts, remove the connections that were gone, and return the results."""
        posted = [post.result() for post in self.posts]
        self._settle(posted)
        return posted

    def wait_for_voices(self) -> None:
        """Wait until all audio requests are sent."""
        wait(self.voices)

    def _settle(self, posted: Sequence[Posted]) -> None:
        if failed := sum(len(each.result.failed) for each in posted):
            facts = {"session_id": self.utterance.session_id, "failed": failed}
            logger.warning("captions not delivered", **facts)
        # API Gateway calls `$disconnect` best effort, so a post may be the first to notice a loss.
        gone = [connection_id for each in posted for connection_id in each.result.gone]
        self.by.leave_class.remove_gone(self.utterance.session_id, gone)

    def _post_soon(
        self,
        audience: Audience,
        connection_ids: Sequence[str],
        caption: Caption,
        message: Translation,
    ) -> None:
        post = self.by.pool.submit(self._post, audience, connection_ids, caption, message)
        self.posts.append(post)

    def _post(
        self,
        audience: Audience,
        connection_ids: Sequence[str],
        caption: Caption,
        message: Translation,
    ) -> Posted:
        # Encoded once: all students of an audience get the same bytes.
        result = self.by.poster.post_many(connection_ids, encode(message))
        return Posted(
            audience.language,
            caption.status,
            result,
            settled_at=self.by.clock(),
            missing_facts=caption.missing_facts,
            is_counted=audience.is_counted,
        )

    def _speak_soon(self, caption: Caption, preferences: Sequence[VoicePreference]) -> None:
        """Request the caption's audio, best effort: a failure must not affect the caption."""
        if self.by.speech is None:
            return
        utterance = self.utterance
        to_speak = CaptionToSpeak(
            session_id=utterance.session_id,
            sequence=utterance.sequence,
            spoken=utterance.language,
            language=caption.language,
            text=caption.text,
            preferences=preferences,
            school_id=self.classroom.school_id,
            payer=self.classroom.payer,
        )
        try:
            self.by.speech.speak_soon(to_speak)
        except Exception as error:  # noqa: BLE001 - the caption itself is posted without audio
            facts = {"session_id": utterance.session_id, "error": type(error).__name__}
            logger.warning("speech not requested", **facts)


def outcome_of(utterance: Utterance, posted: Sequence[Posted]) -> Outcome:
    """Return how the captions were delivered to students, sorted by language."""
    counted = [each for each in posted if each.is_counted]
    by_language: dict[str, list[Posted]] = {}
    for each in counted:
        by_language.setdefault(each.language, []).append(each)
    return Outcome(
        utterance,
        [
            _delivery(language, by_language[language], utterance.said_at)
            for language in sorted(by_language)
        ],
        frozenset(each.language for each in counted if each.status is CaptionStatus.UNAVAILABLE),
        {each.language: each.missing_facts for each in counted if each.missing_facts},
    )


def captions_delivered(outcome: Outcome) -> CaptionsDelivered:
    """Return the archive event for an outcome."""
    utterance = outcome.utterance
    return CaptionsDelivered(
        session_id=utterance.session_id,
        sequence=utterance.sequence,
        revision=utterance.revision,
        deliveries=outcome.deliveries,
    )


def _delivery(language: str, posted: Sequence[Posted], said_at: int) -> Delivery:
    delivered = sum(len(each.result.delivered) for each in posted)
    gone = sum(len(each.result.gone) for each in posted)
    failed = sum(len(each.result.failed) for each in posted)
    return Delivery(
        language=language,
        listeners=delivered + gone + failed,
        delivered=delivered,
        gone=gone,
        failed=failed,
        # The wall clock may have been set back in between.
        delay_ms=max(0, max(each.settled_at for each in posted) - said_at),
    )
