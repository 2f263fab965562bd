"""A caption is spoken to everybody who reads it and wants to hear it."""

import logging
from concurrent.futures import Executor
from dataclasses import dataclass

from lectern.domain.classroom import Member, Roster
from lectern.domain.speech import Voice, VoiceWish
from lectern.ports.live_state import RosterStore
from lectern.ports.post import Poster
from lectern.ports.speech_request import CaptionToSpeak
from lectern.protocol.codec import encode
from lectern.services.captions import caption_key
from lectern.services.leave_class import LeaveClass
from lectern.services.speak_text import SpeakText

logger = logging.getLogger(__name__)

Listeners = dict[VoiceWish, list[str]]


@dataclass(frozen=True, slots=True)
class SpeakCaption:
    """Speaks a caption once per voice, and posts it to those who want to hear that voice.

    Who listens, and how, is read when it is spoken: somebody who has just turned the voice off
    is not spoken to. Safe to repeat: what was spoken is in the library.
    """

    rosters: RosterStore
    speak: SpeakText
    poster: Poster
    leave_class: LeaveClass
    pool: Executor

    def __call__(self, caption: CaptionToSpeak) -> None:
        """Speak and post it; returns when everybody has it, or knows that there is no voice."""
        roster = self.rosters.read(caption.session_id)
        if roster is None or roster.classroom.ended_at:
            return
        groups = self._by_voice(_listeners(roster, caption))
        posting = [self.pool.submit(self._speak_to, caption, wishes) for wishes in groups]
        gone = [connection_id for posted in posting for connection_id in posted.result()]
        self.leave_class.all_gone(caption.session_id, gone)

    def _by_voice(self, listeners: Listeners) -> list[Listeners]:
        """Put those together who hear the same: `es` and `es-ES`, where one voice serves both."""
        groups: dict[tuple[Voice, ...], Listeners] = {}
        for wish, connection_ids in listeners.items():
            voices = tuple(self.speak.speech.voices(wish))
            groups.setdefault(voices, {})[wish] = connection_ids
        return list(groups.values())

    def _speak_to(self, caption: CaptionToSpeak, listeners: Listeners) -> list[str]:
        """Speak to people who hear the same voice, and return who was gone."""
        voiced = self.speak(caption.text, next(iter(listeners)))
        gone: list[str] = []
        for wish, connection_ids in listeners.items():
            body = encode(self.speak.message(voiced, wish.language, caption.sequence))
            result = self.poster.post_many(connection_ids, body)
            gone += result.gone
            if result.failed:
                facts = {"session_id": caption.session_id, "failed": len(result.failed)}
                logger.warning("voices not delivered", extra=facts)
        return gone


def _listeners(roster: Roster, caption: CaptionToSpeak) -> Listeners:
    key = caption_key(caption.spoken, caption.language)
    found: Listeners = {}
    for student in roster.students:
        if student.settings.wants_audio and caption_key(caption.spoken, student.language) == key:
            found.setdefault(wish_of(student), []).append(student.connection_id)
    return found


def wish_of(member: Member) -> VoiceWish:
    """Return the voice that a member has asked for."""
    return VoiceWish(member.language, member.settings.tts_service_type)
