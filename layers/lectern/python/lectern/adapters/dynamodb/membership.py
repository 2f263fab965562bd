"""Turns a connection into a member: the items of both, and the transaction that writes them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from lectern.adapters.dynamodb.connections import connection_key
from lectern.adapters.dynamodb.items import ConnectionItem, MemberItem, class_key, unregistered
from lectern.adapters.dynamodb.live_item import ONLY, seconds
from lectern.adapters.dynamodb.table import LiveTable
from lectern.adapters.dynamodb.transaction import Transaction
from lectern.domain.classroom import Member, Role
from lectern.domain.errors import NotRegisteredError
from lectern.domain.settings import CaptionMode, Settings, SpeechService

MEMBER: Final = "MEMBER#"
"""Prefix of a member's sort key; the connection id follows."""


def add_member(transaction: Transaction, session_id: str, member: Member, until: int) -> None:
    """Bind the member's connection to the class, and add the member.

    The transaction fails if the connection no longer exists or has joined a class before.

    Args:
        transaction: The transaction to extend.
        session_id: The class.
        member: The member that the connection becomes.
        until: When the connection ends at the latest, in epoch milliseconds.
    """
    # A connection joins once: of two concurrent registrations, one transaction fails.
    has_not_joined = ConnectionItem.pk.exists() & ConnectionItem.session_id.does_not_exist()
    transaction.update(
        ConnectionItem(connection_key(member.connection_id), ONLY),
        actions=[
            ConnectionItem.session_id.set(session_id),
            ConnectionItem.connection_role.set(member.role),
            ConnectionItem.participant_id.set(member.participant_id),
            # Only wrong codes before registration need the address: keep it no longer.
            ConnectionItem.address.remove(),
        ],
        condition=has_not_joined,
    )
    transaction.delete(unregistered(member.connection_id))
    transaction.save(_item(session_id, member, until))


def find_connection(table: LiveTable, connection_id: str) -> ConnectionItem:
    """Return the connection's item.

    Raises:
        NotRegisteredError: It no longer exists.
    """
    connection = table.get(ConnectionItem, connection_key(connection_id))
    if connection is None:
        raise NotRegisteredError
    return connection


def member_of(values: Mapping[str, Any]) -> Member:
    """Return the member stored in an item's attributes."""
    return Member(
        connection_id=values["sk"].removeprefix(MEMBER),
        participant_id=values["participant_id"],
        role=Role(values["role"]),
        language=values["member_language"],
        settings=_settings(
            values["tts_service_type"],
            values["use_client_speech"],
            values["voice"],
            values["captions"],
        ),
        name=values.get("name"),
        language_since=int(values.get("language_since") or 0),
    )


@lru_cache  # most members have the same settings, and every sentence reads them
def _settings(service: str, use_client_speech: bool, voice: bool, captions: str) -> Settings:
    return Settings(SpeechService(service), use_client_speech, voice, CaptionMode(captions))


def _item(session_id: str, member: Member, until: int) -> MemberItem:
    return MemberItem(
        class_key(session_id),
        MEMBER + member.connection_id,
        ttl=seconds(until),
        participant_id=member.participant_id,
        role=member.role,
        member_language=member.language,
        name=member.name,
        language_since=member.language_since,
        tts_service_type=member.settings.tts_service_type,
        use_client_speech=member.settings.use_client_speech,
        voice=member.settings.voice,
        captions=member.settings.captions,
    )
