"""`PostgresArchive`: the archive in PostgreSQL, over one psycopg connection."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import Connection, errors

from lectern.adapters.postgres import statements
from lectern.adapters.postgres.conninfo import conninfo_of
from lectern.adapters.postgres.times import time_of
from lectern.domain.classroom import Role
from lectern.domain.errors import ArchiveUnavailableError, EventRefusedError
from lectern.domain.events import (
    CaptionAdded,
    CaptionsDelivered,
    Event,
    ParticipantJoined,
    SessionEnded,
    SessionStarted,
    UsageRecorded,
    UtteranceSaid,
)
from lectern.domain.language import translation_key
from lectern.domain.missing_fact import MissingFact
from lectern.domain.person import name_hash, teacher_hash
from lectern.domain.search import folded
from lectern.domain.usage import UsageRecord
from lectern.domain.utterance import Caption, Delivery

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# After a failover, the former writer rejects writes. A new connection reaches the new writer.
_UNAVAILABLE: Final = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    errors.ReadOnlySqlTransaction,
)
_STATEMENT_S: Final = 5

Parameters = Mapping[str, object]


class PostgresArchive:
    """An `Archive`. Connects at the first call, and reconnects when the connection has broken.

    Args:
        database_url: Any connection string of libpq.
        connect_timeout_s: The time limit for connecting, unless the URL has one.
        sign: Adds credentials to the `key=value` pairs of a new connection.
    """

    def __init__(
        self, database_url: str, connect_timeout_s: int = 5, sign: Callable[[str], str] = str
    ) -> None:
        self._conninfo = conninfo_of(
            database_url, "lectern", connect_s=connect_timeout_s, statement_s=_STATEMENT_S
        )
        self._sign = sign
        self._connection: Connection | None = None
        self._lock = threading.Lock()

    def write(self, event: Event) -> None:
        """Write the event in one transaction and one round trip."""
        self._run(_steps(event))

    def check(self) -> None:
        """Run a trivial query."""
        self._run([("SELECT 1", {})])

    def end_lost(self, before: int) -> int:
        """End lost classes with one statement."""
        return self._run([(statements.END_LOST_SESSIONS, {"before": _time(before)})])

    def close(self) -> None:
        """Close the connection, if it is open."""
        with self._lock:
            self._disconnect()

    def _run(self, steps: Sequence[tuple[str, Parameters]]) -> int:
        """Run the steps in one transaction; return the row count of the last one."""
        with self._lock, _translated_errors():
            if self._connection is not None:
                try:
                    return _execute(self._connection, steps)
                except _UNAVAILABLE:
                    self._disconnect()  # it may have broken while idle: retry on a new one
            return self._connect_and_execute(steps)

    def _connect_and_execute(self, steps: Sequence[tuple[str, Parameters]]) -> int:
        self._connection = psycopg.connect(self._sign(self._conninfo), autocommit=True)
        try:
            return _execute(self._connection, steps)
        except _UNAVAILABLE:
            self._disconnect()
            raise

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@contextmanager
def _translated_errors() -> Iterator[None]:
    try:
        yield
    except _UNAVAILABLE as error:
        raise ArchiveUnavailableError("the database cannot be reached") from error
    except (psycopg.DataError, psycopg.IntegrityError) as error:
        # Not `from error`: its text quotes the row, and logs must not contain speech.
        raise EventRefusedError(f"the database rejects the event: {error.sqlstate}") from None


def _execute(connection: Connection, steps: Sequence[tuple[str, Parameters]]) -> int:
    # Pipeline mode sends all statements at once, without waiting for each result.
    with connection.pipeline(), connection.transaction():
        for statement, parameters in steps:
            cursor = connection.execute(statement.encode(), parameters)
    return cursor.rowcount


def _steps(event: Event) -> Sequence[tuple[str, Parameters]]:
    match event:
        case SessionStarted():
            return _with_session(
                _started(event),
                statements.LEAVE_ID_OF_ERASED,
                statements.ERASE_DELETED,
                statements.START_SESSION,
                statements.DESCRIBE_SESSION,
                statements.ADD_CODE,
                statements.ADD_LANGUAGES,
                *([statements.REOPEN_SESSION] if event.reopened_at else []),
            )
        case SessionEnded():
            return _with_session(_fields(event), statements.END_SESSION)
        case ParticipantJoined():
            is_named_teacher = event.name and event.role is Role.TEACHER
            return _with_session(
                _joined(event),
                statements.ADD_PARTICIPANT,
                statements.CHANGE_PARTICIPANT,
                *([statements.NAME_PARTICIPANT] if event.name else []),
                *([statements.NAME_TEACHER] if is_named_teacher else []),
            )
        case UtteranceSaid() | CaptionAdded():
            return _with_session(
                _said(event),
                statements.REMOVE_EARLIER_VERSION,
                statements.ADD_UTTERANCE,
                statements.ADD_TRANSLATIONS,
                statements.ADD_LANGUAGES,
                *([statements.ADD_USAGE] if event.usage_records else []),
            )
        case CaptionsDelivered():
            return _with_session(_delivered(event), statements.ADD_DELIVERIES)
        case UsageRecorded():
            return _with_session(_used(event), statements.ADD_USAGE)


def _with_session(parameters: Parameters, *rest: str) -> Sequence[tuple[str, Parameters]]:
    parameters = {name: _storable(value) for name, value in parameters.items()}
    return [
        (statement, parameters)
        for statement in (
            statements.LOCK_SESSION,
            statements.ADD_SESSION,
            *rest,
            *statements.FORGET_DAYS,
        )
    ]


def _started(event: SessionStarted) -> Parameters:
    return {
        **_fields(event),
        "folded_title": folded(f"{event.title} {event.subject}"),
        "languages": [_key(event.language)],
        "teacher_hash": teacher_hash(event.teacher_id),
    }


def _joined(event: ParticipantJoined) -> Parameters:
    name = _without_nul(event.name or "")
    return {
        **_fields(event),
        "folded_name": folded(name),
        "name_hash": name_hash(event.session_id, name),
    }


def _key(language: str) -> str:
    """Return the key by which a language is searched for."""
    try:
        return translation_key(language)
    except ValueError:  # an event must not be lost for it
        return language


def _said(event: UtteranceSaid | CaptionAdded) -> Parameters:
    spoken = _key(event.utterance.language)
    return {
        "languages": [spoken, *(caption.language for caption in event.captions)],
        **_fields(event.utterance),
        **_columns("caption", Caption, event.captions),
        **_usage_parameters(event.usage_records),
    }


def _delivered(event: CaptionsDelivered) -> Parameters:
    return {**_fields(event), **_columns("delivery", Delivery, event.deliveries)}


def _used(event: UsageRecorded) -> Parameters:
    return {"session_id": event.session_id, **_usage_parameters([event.record])}


def _fields(record: "DataclassInstance") -> Parameters:
    """Return the fields of a record as parameters of the same names."""
    return {each.name: _parameter(each.name, getattr(record, each.name)) for each in fields(record)}


def _columns(
    prefix: str, kind: "type[DataclassInstance]", records: Sequence["DataclassInstance"]
) -> Parameters:
    """Return a list per field of many records, named `PREFIX_FIELD`."""
    return {
        f"{prefix}_{each.name}": [_parameter(each.name, getattr(row, each.name)) for row in records]
        for each in fields(kind)
    }


def _parameter(name: str, value: object) -> object:
    """Return a field's value for psycopg: times end in `_at`, enums are stored as their text."""
    if isinstance(value, tuple) and all(isinstance(each, MissingFact) for each in value):
        return _facts(value)
    if name.endswith("_at") and isinstance(value, int):
        return _time(value)
    return value.value if isinstance(value, Enum) else value


def _facts(missing: tuple[MissingFact, ...]) -> str:
    """Return facts as JSON, without U+0000, which `jsonb` rejects."""
    facts = [{"kind": fact.kind, "text": fact.text.replace("\0", "")} for fact in missing]
    return json.dumps(facts, ensure_ascii=False)


def _usage_parameters(usage_records: Sequence[UsageRecord]) -> Parameters:
    rows = [
        (record.record_id, usage, unit, amount)
        for record in usage_records
        for usage in record.usage
        for unit, amount in usage.amounts.items()
    ]
    return {
        "bill_ids": [bill_id for bill_id, _, _, _ in rows],
        "services": [usage.service.value for _, usage, _, _ in rows],
        "providers": [usage.provider for _, usage, _, _ in rows],
        "models": [usage.model for _, usage, _, _ in rows],
        "units": [unit.value for _, _, unit, _ in rows],
        "amounts": [amount for _, _, _, amount in rows],
    }


def _time(epoch_ms: int) -> datetime:
    try:
        return time_of(epoch_ms)
    except OverflowError:
        raise EventRefusedError("the event has an invalid time") from None


def _without_nul(text: str) -> str:
    return text.replace("\0", "")


def _storable(value: object) -> object:
    """Return the value without U+0000, which PostgreSQL cannot store in text."""
    if isinstance(value, str):
        return _without_nul(value)
    return [_storable(item) for item in value] if isinstance(value, list) else value
