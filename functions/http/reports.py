"""`/api/sessions`, `/api/analytics`, `/api/overview`: reports, for teachers and their schools.

Also `/api/school`, the record of the teacher's school, `/api/people`, and `/api/health/database`.

API Gateway has already matched the route and parsed the path.
"""

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from lectern.bootstrap import reports, schools
from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.health import check_database
from lectern.domain.errors import SessionNotFoundError
from lectern.domain.teacher import Teacher
from lectern.entry.http_handlers import Event, health_answer, teacher_handler, wire_answer
from lectern.entry.http_people import PeopleAnswers
from lectern.entry.http_transcripts import transcript_answer
from lectern.protocol import http
from lectern.protocol.http_body import SchoolChangeBody
from lectern.protocol.http_overview import OverviewBody, overview_request_of
from lectern.protocol.http_query import SessionsQuery, TimeQuery, TranscriptQuery, cursor_of
from lectern.protocol.http_school import SchoolBody
from lectern.routes import ReportRoute

Answer = dict[str, Any]

_ports = process_ports()
_list_sessions, _read_session = reports.list_sessions(_ports), reports.read_session(_ports)
_read_transcript, _read_analytics = reports.read_transcript(_ports), reports.read_analytics(_ports)
_read_overview = reports.read_overview(_ports)
_read_school, _change_school = schools.read_school(_ports), schools.change_school(_ports)
_delete_session, _check_database = reports.delete_session(_ports), check_database(_ports)
_ID: Final = re.compile(r"[\w.~-]{1,64}", re.ASCII)
# Data that cannot be found by session, and copies from which one session cannot be deleted.
_EXPIRING: Final = (
    "audio of captions, which is stored by a hash of the text and shared within a school: within"
    " two days",
    "backups of the live table, with texts and names: within 35 days",
    "events in queues, which are discarded on arrival: within 28 days",
    "backups of the database: within the retention period of the stage; manual snapshots: when"
    " they are deleted",
)
_people = PeopleAnswers(_ports, _EXPIRING)


def _sessions(event: Event, teacher: Teacher) -> Answer:
    query = SessionsQuery.of(_query(event))
    page = _list_sessions(teacher, query.before, query.count, query.wanted)
    sessions = [http.SessionBody.of(report) for report in page.sessions]
    cursor = cursor_of(page.next_page)
    return wire_answer(HTTPStatus.OK, http.SessionsBody(sessions=sessions, cursor=cursor))


def _session(event: Event, teacher: Teacher) -> Answer:
    report, code = _read_session(teacher, _session_id(event))
    return wire_answer(HTTPStatus.OK, http.SessionBody.of(report, code))


def _transcript(event: Event, teacher: Teacher) -> Answer:
    query = TranscriptQuery.of(_query(event))
    return transcript_answer(_read_transcript, teacher, _session_id(event), query)


def _delete(event: Event, teacher: Teacher) -> Answer:
    receipt = _delete_session(teacher, _session_id(event))
    body = http.ReceiptBody(
        session_id=receipt.session_id,
        deleted_at=receipt.deleted_at,
        deleted=receipt.counts,
        expiring=_EXPIRING,
    )
    return wire_answer(HTTPStatus.OK, body)


def _analytics(event: Event, teacher: Teacher) -> Answer:
    query = TimeQuery.of(_query(event), _ports.clock())
    found = _read_analytics(teacher, query.since, query.until)
    return wire_answer(HTTPStatus.OK, http.AnalyticsBody.of(found, query.since, query.until))


def _overview(event: Event, teacher: Teacher) -> Answer:
    request = overview_request_of(_query(event), _ports.clock())
    found = _read_overview(teacher, request)
    return wire_answer(HTTPStatus.OK, OverviewBody.of(found, request))


def _school(_event: Event, teacher: Teacher) -> Answer:
    return wire_answer(HTTPStatus.OK, SchoolBody.of(_read_school(teacher)))


def _changed_school(event: Event, teacher: Teacher) -> Answer:
    school = _change_school(teacher, SchoolChangeBody.of(event).to_change())
    return wire_answer(HTTPStatus.OK, SchoolBody.of(school))


def _database(_event: Event, _teacher: Teacher) -> Answer:
    return health_answer(_check_database())


_ANSWERS: Final[Mapping[ReportRoute, Callable[[Event, Teacher], Answer]]] = {
    ReportRoute.SESSIONS: _sessions,
    ReportRoute.SESSION: _session,
    ReportRoute.TRANSCRIPT: _transcript,
    ReportRoute.DELETE_SESSION: _delete,
    ReportRoute.ANALYTICS: _analytics,
    ReportRoute.OVERVIEW: _overview,
    ReportRoute.SCHOOL: _school,
    ReportRoute.CHANGE_SCHOOL: _changed_school,
    ReportRoute.SEARCH_PEOPLE: _people.search,
    ReportRoute.EXPORT_PERSON: _people.export,
    ReportRoute.ERASE_PERSON: _people.erase,
    ReportRoute.DATABASE: _database,
}


@teacher_handler
def handler(event: Event, teacher: Teacher) -> Answer:
    """Return what the teacher has access to. Other sessions are answered like missing ones."""
    return _ANSWERS[ReportRoute(event["routeKey"])](event, teacher)


def _query(event: Event) -> dict[str, str]:
    return event.get("queryStringParameters") or {}


def _session_id(event: Event) -> str:
    session_id: str
    [session_id] = event["pathParameters"].values()
    if not _ID.fullmatch(session_id):  # PostgreSQL rejects some texts, such as those with NUL
        raise SessionNotFoundError
    return session_id
