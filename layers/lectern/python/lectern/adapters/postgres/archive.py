"""`PostgresArchive`: the archive in PostgreSQL, over one psycopg connection."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final

import psycopg
from psycopg import Connection, errors

from lectern.adapters.postgres import statements
from lectern.adapters.postgres.conninfo import conninfo_of
from lectern.adapters.postgres.times import time_of
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
from lectern.domain.usage import UsageRecord

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
        raise EventRefusedError(f"the database refuses the event: {error.sqlstate}") from None


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
                statements.START_SESSION,
                *([statements.REOPEN_SESSION] if event.reopened_at else []),
            )
        case SessionEnded():
            return _with_session(_ended(event), statements.END_SESSION)
        case ParticipantJoined():
            return _with_session(
                _joined(event),
                statements.ADD_PARTICIPANT,
                statements.CHANGE_PARTICIPANT,
                *([statements.NAME_PARTICIPANT] if event.name else []),
            )
        case UtteranceSaid() | CaptionAdded():
            return _with_session(
                _said(event),
                statements.REMOVE_EARLIER_VERSION,
                statements.ADD_UTTERANCE,
                statements.ADD_TRANSLATIONS,
                *([statements.ADD_USAGE] if event.usage_records else []),
            )
        case CaptionsDelivered():
            return _with_session(_delivered(event), statements.ADD_DELIVERIES)
        case UsageRecorded():
            return _with_session(_paid(event), statements.ADD_USAGE)


def _with_session(parameters: Parameters, *rest: str) -> Sequence[tuple[str, Parameters]]:
    parameters = {name: _storable(value) for name, value in parameters.items()}
    return [
        (statement, parameters)
        for statement in (statements.LOCK_SESSION, statements.ADD_SESSION, *rest)
    ]


def _started(event: SessionStarted) -> Parameters:
    return {
        "session_id": event.session_id,
        "teacher_id": event.teacher_id,
        "language": event.language,
        "started_at": _time(event.started_at),
        "school_id": event.school_id,
        "reopened_at": _time(event.reopened_at) if event.reopened_at else None,
    }


def _ended(event: SessionEnded) -> Parameters:
    return {
        "session_id": event.session_id,
        "ended_at": _time(event.ended_at),
        "reason": event.reason.value,
    }


def _joined(event: ParticipantJoined) -> Parameters:
    return {
        "session_id": event.session_id,
        "participant_id": event.participant_id,
        "role": event.role.value,
        "language": event.language,
        "joined_at": _time(event.joined_at),
        "name": event.name,
    }


def _said(event: UtteranceSaid | CaptionAdded) -> Parameters:
    utterance = event.utterance
    return {
        "session_id": utterance.session_id,
        "sequence": utterance.sequence,
        "utterance_id": utterance.utterance_id,
        "revision": utterance.revision,
        "language": utterance.language,
        "text": utterance.text,
        "said_at": _time(utterance.said_at),
        "languages": [caption.language for caption in event.captions],
        "statuses": [caption.status.value for caption in event.captions],
        "texts": [caption.text for caption in event.captions],
        "translation_ms": [caption.translation_ms for caption in event.captions],
        **_usage_parameters(event.usage_records),
    }


def _delivered(event: CaptionsDelivered) -> Parameters:
    return {
        "session_id": event.session_id,
        "sequence": event.sequence,
        "revision": event.revision,
        "languages": [delivery.language for delivery in event.deliveries],
        "listeners": [delivery.listeners for delivery in event.deliveries],
        "delivered": [delivery.delivered for delivery in event.deliveries],
        "gone": [delivery.gone for delivery in event.deliveries],
        "failed": [delivery.failed for delivery in event.deliveries],
        "delay_ms": [delivery.delay_ms for delivery in event.deliveries],
    }


def _paid(event: UsageRecorded) -> Parameters:
    return {"session_id": event.session_id, **_usage_parameters([event.record])}


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
        raise EventRefusedError("the event has a time that no calendar knows") from None


def _storable(value: object) -> object:
    """Return the value without U+0000, which PostgreSQL cannot store in text."""
    if isinstance(value, str):
        return value.replace("\0", "")
    return [_storable(item) for item in value] if isinstance(value, list) else value
