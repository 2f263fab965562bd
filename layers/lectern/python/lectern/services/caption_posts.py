"""Posts the captions of one utterance, and requests their audio in parallel."""

import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, field

from lectern.domain.clock import Clock
from lectern.domain.speech import VoicePreference
from lectern.domain.utterance import Caption, StoredUtterance, Utterance
from lectern.ports.post import Poster
from lectern.ports.speech_request import CaptionToSpeak, SpeechRequest
from lectern.protocol.codec import encode
from lectern.protocol.server import Latency, LatencyComponents, Translation
from lectern.services.captions import Audience, stored_caption, translation_message
from lectern.services.delivery import Posted

logger = logging.getLogger(__name__)

ConnectionsByAudience = Mapping[Audience, Sequence[str]]
"""The connection ids of each audience."""


@dataclass(frozen=True, slots=True)
class CaptionPosts:
    """Posts an utterance's captions to the audiences in `found`, in parallel.

    - `school_id` is the school of the class.
    - `began_at` is the time when translation started, in epoch milliseconds.
    - Without `speech`, the server has no voices.
    """

    utterance: Utterance
    school_id: str | None
    found: ConnectionsByAudience
    poster: Poster
    speech: SpeechRequest | None
    pool: Executor
    clock: Clock
    began_at: int
    posts: list[Future[Posted]] = field(default_factory=list)
    voices: list[Future[None]] = field(default_factory=list)

    def send(self, caption: Caption, to: Sequence[Audience]) -> None:
        """Post a caption to its audiences, and request audio for those who want it."""
        for audience in to:
            self._post_soon(audience, self.found[audience], self._message(caption, audience))
        # Most wanted voices first: a caption is synthesized in a limited number of voices.
        by_number = sorted(to, key=lambda audience: -len(self.found[audience]))
        preferences = [audience.preference for audience in by_number if audience.wants_audio]
        if preferences and caption.text and self.utterance.is_final:
            self.voices.append(self.pool.submit(self._speak_soon, caption, preferences))

    def send_kept(self, kept: StoredUtterance, newcomers: ConnectionsByAudience) -> None:
        """Post the stored captions to students who joined during translation."""
        now = self.clock()
        for audience, connection_ids in newcomers.items():
            caption = stored_caption(kept, audience.language)
            message = translation_message(kept.utterance, caption, audience, now)
            self._post_soon(audience, connection_ids, message)

    def posted(self) -> list[Posted]:
        """Wait for all posts and return their results."""
        return [post.result() for post in self.posts]

    def wait_for_voices(self) -> None:
        """Wait until all audio requests are sent."""
        wait(self.voices)

    def _post_soon(
        self, audience: Audience, connection_ids: Sequence[str], message: Translation
    ) -> None:
        body = encode(message)
        self.posts.append(self.pool.submit(self._post, audience, connection_ids, body))

    def _post(self, audience: Audience, connection_ids: Sequence[str], body: bytes) -> Posted:
        result = self.poster.post_many(connection_ids, body)
        return Posted(audience.language, result, settled_at=self.clock())

    def _speak_soon(self, caption: Caption, preferences: Sequence[VoicePreference]) -> None:
        """Request the caption's audio, best effort: a failure must not affect the caption."""
        if self.speech is None:
            return
        utterance = self.utterance
        to_speak = CaptionToSpeak(
            session_id=utterance.session_id,
            sequence=utterance.sequence,
            spoken=utterance.language,
            language=caption.language,
            text=caption.text,
            preferences=preferences,
            school_id=self.school_id,
        )
        try:
            self.speech.speak_soon(to_speak)
        except Exception as error:  # noqa: BLE001 - the caption itself is posted without audio
            facts = {"session_id": utterance.session_id, "error": type(error).__name__}
            logger.warning("voice not asked for", extra=facts)

    def _message(self, caption: Caption, audience: Audience) -> Translation:
        now, said_at = self.clock(), self.utterance.said_at
        preparation, total = self.began_at - said_at, now - said_at
        components = LatencyComponents(
            preparation=max(0, preparation),
            translation=caption.translation_ms,
            processing=max(0, total - preparation - caption.translation_ms),
        )
        latency = Latency(total=max(0, total), server_complete_time=now, components=components)
        return translation_message(self.utterance, caption, audience, now, latency)
