"""A caption is spoken to everybody who reads it and wants to hear it."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Final

from lectern.domain.classroom import Roster
from lectern.domain.speech import Voice, VoiceWish, captions_shelf
from lectern.ports.live_state import RosterStore
from lectern.ports.post import Poster
from lectern.ports.speech_request import CaptionToSpeak
from lectern.protocol.codec import encode
from lectern.services.captions import Audience, caption_key
from lectern.services.leave_class import LeaveClass
from lectern.services.record_usage import RecordUsage
from lectern.services.speak_text import SpeakText, Voiced

logger = logging.getLogger(__name__)

Listeners = Mapping[VoiceWish, Sequence[str]]
Asked = dict[tuple[Voice, ...], Future[Voiced]]

MOST_VOICES: Final = 4
"""Of one caption. A language has up to twenty regions at each provider, and each is paid for."""


@dataclass(frozen=True, slots=True)
class SpeakCaption:
    """Speaks a caption once per voice, and posts it to those who want to hear that voice.

    The voices of whoever listened when it was posted are asked for at once. Who listens now, and
    how, is read meanwhile: somebody who has just turned the voice off is not spoken to. Safe to
    repeat: what was spoken is in the library, and clients play a caption's voice once. Classes of
    one school share their captions' voices; others learn nothing of each other.
    """

    rosters: RosterStore
    speak: SpeakText
    poster: Poster
    leave_class: LeaveClass
    record_usage: RecordUsage
    pool: Executor

    def __call__(self, caption: CaptionToSpeak) -> None:
        """Speak and post it; returns when everybody has it, or knows that there is no voice.

        What the voices cost is recorded when they have been posted.
        """
        asked: Asked = {}
        voiced = self._begin(caption, caption.wishes, asked)
        try:
            roster = self.rosters.read(caption.session_id)
            if roster is not None and roster.classroom.ended_at is None:
                listeners = _listeners(roster, caption)
                wanted = sorted(listeners, key=lambda wish: -len(listeners[wish]))
                others = [wish for wish in wanted if wish not in voiced]
                voiced |= self._begin(caption, others, asked)
                self._post_all(caption, voiced, listeners)
        finally:
            made = [future.result() for future in set(voiced.values())]
            self.record_usage(caption.session_id, [u for each in made for u in each.usage])

    def _post_all(
        self,
        caption: CaptionToSpeak,
        voiced: Mapping[VoiceWish, Future[Voiced]],
        listeners: Listeners,
    ) -> None:
        posting = [
            self.pool.submit(self._post, caption, voiced[wish], wish, connection_ids)
            for wish, connection_ids in listeners.items()
        ]
        gone = [connection_id for posted in posting for connection_id in posted.result()]
        try:
            self.leave_class.all_gone(caption.session_id, gone)
        except Exception as error:  # noqa: BLE001 - else all would hear it again; the sweep sees them
            facts = {"session_id": caption.session_id, "error": type(error).__name__}
            logger.warning("gone connections not let go", extra=facts)

    def _begin(
        self, caption: CaptionToSpeak, wishes: Iterable[VoiceWish], asked: Asked
    ) -> dict[VoiceWish, Future[Voiced]]:
        """Ask for each voice once: `es` and `es-ES` share it, where one serves both.

        `asked` has what has been asked for. When that is enough, the others hear the first one.
        """
        shelf = captions_shelf(caption.session_id, caption.school_id)
        voiced: dict[VoiceWish, Future[Voiced]] = {}
        for wish in wishes:
            voices = tuple(self.speak.speech.voices(wish))
            if voices not in asked and len(asked) < MOST_VOICES:
                asked[voices] = self.pool.submit(self.speak, caption.text, wish, shelf)
            voiced[wish] = asked.get(voices) or next(iter(asked.values()))
        return voiced

    def _post(
        self,
        caption: CaptionToSpeak,
        voiced: Future[Voiced],
        wish: VoiceWish,
        connection_ids: Sequence[str],
    ) -> Sequence[str]:
        """Post the voice, once it is there, and return who was gone."""
        message = self.speak.message(voiced.result(), wish.language, caption.sequence)
        result = self.poster.post_many(connection_ids, encode(message))
        if result.failed:
            facts = {"session_id": caption.session_id, "failed": len(result.failed)}
            logger.warning("voices not delivered", extra=facts)
        return result.gone


def _listeners(roster: Roster, caption: CaptionToSpeak) -> Listeners:
    key = caption_key(caption.spoken, caption.language)
    found: dict[VoiceWish, list[str]] = {}
    for student in roster.students:
        audience = Audience.of(student, has_voices=True)
        if audience.wants_audio and caption_key(caption.spoken, audience.language) == key:
            found.setdefault(audience.wish, []).append(student.connection_id)
    return found
