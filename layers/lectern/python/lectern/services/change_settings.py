"""The `settings` use case: a member changes their settings."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from lectern.domain.classroom import Connection, Member, Role, Roster
from lectern.domain.settings import SettingsRequest
from lectern.ports.rosters import LanguagePlace, MemberChange, RosterStore
from lectern.protocol.captions import History
from lectern.protocol.server import SettingsResponse
from lectern.services.change_class import ChangeClass
from lectern.services.language_limit import LanguageLimit, LanguageRequest
from lectern.services.latest_captions import LatestCaptions
from lectern.services.live_class import FindLiveClass
from lectern.services.settings_rules import SettingsRules
from lectern.services.share_language import ShareLanguage


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Merges settings into the stored ones. They apply from the next utterance on."""

    live_class: FindLiveClass
    rules: SettingsRules
    rosters: RosterStore
    change_class: ChangeClass
    language_limit: LanguageLimit
    share_language: ShareLanguage
    latest_captions: LatestCaptions

    def __call__(
        self, sender: Connection, request: SettingsRequest
    ) -> Iterator[SettingsResponse | History]:
        """Yield all settings after the merge, then the latest captions if a student set a language.

        - The language is stored before the captions are read.
        - Captions are also sent if the language is unchanged: a client can resend the same settings
          to recover from a failure.

        Raises:
            ForbiddenError: A student set a teacher's setting, or the teacher has moved to another
                connection.
            InvalidMessageError: The speech service is not configured on this server, or the class
                is at its language limit.
            RateLimitedError: The student has read too much history lately.
        """
        self.rules.check_service(request)
        is_teacher = sender.role is Role.TEACHER
        find = self.live_class.of_teacher if is_teacher else self.live_class.of_member
        roster = find(sender)
        self.rules.check_role(request, sender.role)
        member = self._change_member(roster, sender, request, is_teacher=is_teacher)
        session_id, language = roster.classroom.session_id, request.language
        # Only a participant with several connections needs the extra read.
        if language and len(roster.connections_of(member.participant_id)) > 1:
            self.share_language(session_id, member.participant_id)
        yield SettingsResponse.of(
            member, self.change_class(roster, request) if is_teacher else None
        )
        if language and not is_teacher:
            yield from self.latest_captions(session_id, member)

    def _change_member(
        self, roster: Roster, sender: Connection, request: SettingsRequest, *, is_teacher: bool
    ) -> Member:
        store = partial(self._store, sender, request)
        if request.language is None or is_teacher:
            return store(roster, None)
        if sender.participant_id is not None:
            self.latest_captions.charge(sender.participant_id)
        reader = LanguageRequest(sender.participant_id, request.language)
        return self.language_limit.reserve(roster, reader, store)

    def _store(
        self,
        sender: Connection,
        request: SettingsRequest,
        roster: Roster,
        place: LanguagePlace | None,
    ) -> Member:
        who = MemberChange(language=request.language, place=place)
        return self.rosters.change(
            roster.classroom.session_id, sender.connection_id, request.own, who
        )
