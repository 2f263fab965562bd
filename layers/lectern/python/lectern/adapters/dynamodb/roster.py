"""Who is in a class, and what they have set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pynamodb.exceptions import DeleteError, UpdateError

from lectern.adapters.dynamodb.classes import CLASS, classroom_of
from lectern.adapters.dynamodb.connections import connection_key
from lectern.adapters.dynamodb.items import (
    ONLY,
    ClassItem,
    ConnectionItem,
    MemberItem,
    Row,
    class_key,
    get,
    lost_race,
    rows,
    seconds,
)
from lectern.domain.classroom import Member, Role, Roster
from lectern.domain.clock import Clock
from lectern.domain.errors import ForbiddenError, NotRegisteredError
from lectern.domain.settings import CaptionMode, Settings, SettingsChange, SpeechService

_MEMBER: Final = "MEMBER#"
# Without names and the counter: reading costs by the row and the attribute.
_READ: Final = [
    *("sk", "ttl"),
    *("code", "teacher_id", "teacher_connection_id", "language", "mode", "ended"),
    *("started_at", "expires_at", "code_expires_at"),
    *("participant_id", "role", "member_language"),
    *("tts_service_type", "use_client_speech", "voice", "captions"),
]


@dataclass(frozen=True, slots=True)
class DynamoDbRosterStore:
    """`RosterStore` and `SettingsStore`: one item a member, in the partition of the class."""

    clock: Clock
    life_ms: int

    def read(self, session_id: str) -> Roster | None:
        classroom, members, now = None, [], self.clock()
        for row in rows(class_key(session_id), _READ):
            if row["sk"]["S"] == CLASS:
                classroom = classroom_of(session_id, ClassItem.from_raw_data(dict(row)))
            elif float(row["ttl"]["N"]) * 1_000 > now:
                members.append(_member(_values(row)))
        return Roster(classroom, members) if classroom else None

    def join(self, session_id: str, member: Member) -> bool:
        self._settle(session_id, member)
        sort_key = _MEMBER + member.connection_id
        item = MemberItem(
            class_key(session_id),
            sort_key,
            ttl=seconds(self.clock() + self.life_ms),
            participant_id=member.participant_id,
            role=member.role,
            member_language=member.language,
            name=member.name,
            tts_service_type=member.settings.tts_service_type,
            use_client_speech=member.settings.use_client_speech,
            voice=member.settings.voice,
            captions=member.settings.captions,
        )
        is_new = get(MemberItem, class_key(session_id), sort_key) is None
        item.save()
        return is_new

    def _settle(self, session_id: str, member: Member) -> None:
        role, session = ConnectionItem.connection_role, ConnectionItem.session_id
        undecided = role.does_not_exist() | ((role == member.role) & (session == session_id))
        connection = ConnectionItem(connection_key(member.connection_id), ONLY)
        try:
            connection.update(
                actions=[
                    role.set(member.role),
                    session.set(session_id),
                    ConnectionItem.participant_id.set(member.participant_id),
                ],
                condition=ConnectionItem.pk.exists() & undecided,
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            if get(ConnectionItem, connection_key(member.connection_id)) is None:
                raise NotRegisteredError("This connection has ended. Open a new one.") from error
            message = "This connection has registered otherwise. Open a new one to change that."
            raise ForbiddenError(message, field="role") from error

    def leave(self, session_id: str, connection_id: str) -> Member | None:
        item = get(MemberItem, class_key(session_id), _MEMBER + connection_id)
        if item is None:
            return None
        try:
            item.delete(condition=MemberItem.pk.exists())
        except DeleteError as error:
            if not lost_race(error):
                raise
            return None
        return _member(item.attribute_values)

    def change(
        self, session_id: str, connection_id: str, change: SettingsChange, language: str | None
    ) -> Member:
        values = change.values() | ({"member_language": language} if language else {})
        actions = [getattr(MemberItem, name).set(value) for name, value in values.items()]
        item = MemberItem(class_key(session_id), _MEMBER + connection_id)
        try:
            # With nothing to change it is a read that fails as a change would.
            item.update(
                actions=actions or [MemberItem.kind.set(MemberItem)],
                condition=MemberItem.pk.exists(),
            )
        except UpdateError as error:
            if not lost_race(error):
                raise
            raise NotRegisteredError("Register before changing settings.") from error
        return _member(item.attribute_values)


def _values(row: Row) -> dict[str, Any]:
    """Take the types off: of texts and truth values, Python's are the wire's."""
    return {name: value for name, typed in row.items() for value in typed.values()}


def _member(values: Mapping[str, Any]) -> Member:
    return Member(
        connection_id=values["sk"].removeprefix(_MEMBER),
        participant_id=values["participant_id"],
        role=Role(values["role"]),
        language=values["member_language"],
        settings=Settings(
            tts_service_type=SpeechService(values["tts_service_type"]),
            use_client_speech=values["use_client_speech"],
            voice=values["voice"],
            captions=CaptionMode(values["captions"]),
        ),
        name=values.get("name"),
    )
