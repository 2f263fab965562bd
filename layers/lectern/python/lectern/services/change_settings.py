"""The `settings` use case: a member changes their settings."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from lectern.domain.classroom import Classroom, Connection, Member, Role, Roster
from lectern.domain.errors import ForbiddenError, InvalidMessageError
from lectern.domain.settings import SpeechService, TranslationMode
from lectern.ports.live_state import (
    ClassChange,
    ClassStore,
    LanguagePlace,
    MemberChange,
    SettingsStore,
)
from lectern.ports.post import Poster
from lectern.protocol import client
from lectern.protocol.base import UNSET, WireSettings, or_none
from lectern.protocol.codec import encode
from lectern.protocol.server import ServerMessage, SettingsResponse, TeacherMode
from lectern.services.catch_up import RequestMissedCaptions
from lectern.services.language_limit import LanguageLimit, LanguageRequest
from lectern.services.live_class import FindLiveClass
from lectern.services.notify_teacher import NotifyTeacher
from lectern.services.read_history import ReadHistory
from lectern.services.share_language import ShareLanguage


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Merges settings into the stored ones. They apply from the next utterance on.

    `speech_services` are the services that members can choose on this server.
    """

    live_class: FindLiveClass
    classes: ClassStore
    settings: SettingsStore
    poster: Poster
    read_history: ReadHistory
    request_missed_captions: RequestMissedCaptions
    notify_teacher: NotifyTeacher
    language_limit: LanguageLimit
    share_language: ShareLanguage
    speech_services: frozenset[SpeechService]

    def __call__(
        self, sender: Connection, message: client.ChangeSettings
    ) -> Iterator[ServerMessage]:
        """Yield all settings after the merge, then the latest captions if a student set a language.

        - The language is stored before the captions are read.
        - Captions are also sent if the language is unchanged: a client can resend the same settings
          to recover from a failure.

        Raises:
            ForbiddenError: A student set a teacher's setting, or the teacher has moved to another
                connection.
            InvalidMessageError: The speech service is not configured on this server, or the class
                is at its language limit.
        """
        wanted = message.merged()
        refuse_missing_service(wanted, self.speech_services)
        language, is_teacher = or_none(wanted.language_code), sender.role is Role.TEACHER
        find = self.live_class.of_teacher if is_teacher else self.live_class.of_member
        roster = find(sender)
        refuse_teachers_settings(wanted, sender.role)
        change = partial(self._change_member, roster.classroom.session_id, sender, wanted)
        if language and not is_teacher:
            reader = LanguageRequest(sender.participant_id, language, "settings.languageCode")
            member = self.language_limit.reserve(roster, reader, change)
        else:
            member = change(None)
        if language and len(roster.connections_of(member.participant_id)) > 1:
            self.share_language(roster.classroom.session_id, member.participant_id)
        classroom = self._change_class(roster, language, wanted) if is_teacher else None
        settings = WireSettings.of(member.settings, member.language, classroom)
        yield SettingsResponse(settings=settings)
        if language and not is_teacher:
            yield from self._in_language(roster.classroom.session_id, member)

    def _change_member(
        self, session_id: str, sender: Connection, wanted: WireSettings, place: LanguagePlace | None
    ) -> Member:
        who = MemberChange(language=or_none(wanted.language_code), place=place)
        return self.settings.change(session_id, sender.connection_id, wanted.to_change(), who)

    def _in_language(self, session_id: str, member: Member) -> Iterator[ServerMessage]:
        history = self.read_history(session_id, member, None)
        yield from history
        self.request_missed_captions(session_id, member, history)
        # Posts the student counts by language, which have changed.
        self.notify_teacher(session_id, [])

    def _change_class(
        self, roster: Roster, language: str | None, wanted: WireSettings
    ) -> Classroom:
        change = ClassChange(
            language=language,
            mode=or_none(wanted.translation_mode),
            glossary=wanted.to_glossary(),
            locked=or_none(wanted.locked),
        )
        if change == ClassChange():
            return roster.classroom
        classroom = self.classes.change(roster.classroom.session_id, change)
        post_mode(self.poster, roster, classroom.mode)
        return classroom


def post_mode(poster: Poster, before: Roster, mode: TranslationMode) -> None:
    """Post the teacher's mode to the students if it has changed."""
    if mode is not before.classroom.mode:
        students = [student.connection_id for student in before.students]
        poster.post_many(students, encode(TeacherMode(mode=mode)))


def refuse_teachers_settings(wanted: WireSettings, role: Role | None) -> None:
    """Check that a student has not set a setting that only a teacher may set.

    Raises:
        ForbiddenError: A student set `translationMode`, `glossary` or `locked`.
    """
    teachers = {
        "translationMode": wanted.translation_mode,
        "glossary": wanted.glossary,
        "locked": wanted.locked,
    }
    for name, value in teachers.items():
        if value is not UNSET and role is not Role.TEACHER:
            raise ForbiddenError(f"Only a teacher can set {name}.", field=f"settings.{name}")


def refuse_missing_service(wanted: WireSettings, offered: frozenset[SpeechService]) -> None:
    """Check that the speech service is configured on this server.

    Raises:
        InvalidMessageError: It is not; the text names the services that are.
    """
    service = or_none(wanted.tts_service_type)
    if service is not None and service not in offered:
        there = ", ".join(sorted(offered))
        text = f"This server has no voices of {service}; `ttsServiceType` may be: {there}."
        raise InvalidMessageError(text, field="settings.ttsServiceType")
