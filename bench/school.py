"""Measures list, search and overview of a school's classes: `python -m bench.school` prints tables.

The archive has 100,000 classes of 20 schools, with 1,000,000 utterances, their translations,
deliveries and usage.
"""

import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any, Final
from urllib.parse import urlencode

import psycopg

from bench.percentiles import Percentiles
from lectern.adapters.postgres.report_statements import PAGE_OF_SESSIONS
from lectern.adapters.postgres.reports import page_parameters
from lectern.config import Config
from lectern.domain.language import translation_key
from lectern.domain.report import SessionFilter
from local.background import BackgroundStack
from local.gateway.issuer import Issuer
from local.token import teacher_claims

SESSIONS: Final = 100_000
_SAID: Final = 10  # utterances of a class
_ROUNDS: Final = 40
_LIMIT_S: Final = 30.0
_TOKEN_S: Final = 3_600
_SCHOOL: Final = "school-0"
"""The largest one: a third of all classes."""

# Without the checks of foreign keys, which take most of the time.
_FILL: Final = f"""
SET session_replication_role = replica;
INSERT INTO sessions (session_id, teacher_id, language, started_at, ended_at, end_reason, school_id,
    title, subject, described_at, folded_title, codes, languages, teacher_name, folded_teacher)
SELECT 's-' || n, 'teacher-' || n % 1000, 'en-GB', began, began + interval '45 min', 'teacher',
    'school-' || CASE WHEN n % 3 = 0 THEN 0 ELSE n % 20 END,
    initcap(title), initcap(subject), began, title || ' ' || subject,
    ARRAY[upper(left(translate(md5(n::text), '01', 'yz'), 6))],
    CASE WHEN n % 1000 = 0 THEN '{{en,es,mt}}' ELSE '{{en,es}}' END::text[],
    'Teacher ' || chr(97 + n % 26) || n % 1000, 'teacher ' || chr(97 + n % 26) || n % 1000
FROM generate_series(1, {SESSIONS}) AS n
CROSS JOIN LATERAL (
    SELECT timestamptz '2025-09-01' + n * interval '5 min' AS began,
        (ARRAY['cells', 'light', 'the revolution', 'fractions', 'poems', 'rivers'])[n % 6 + 1]
            || ', part ' || n % 500 AS title,
        (ARRAY['biology', 'physics', 'history', 'mathematics', 'english'])[n % 5 + 1] AS subject
) AS names;
INSERT INTO participants (session_id, participant_id, joined_at, registered_at, role, language)
SELECT 's-' || n, 'p-' || p, now(), now(), 'student', 'es'
FROM generate_series(1, {SESSIONS}) AS n, generate_series(1, 3) AS p;
INSERT INTO utterances (session_id, sequence, utterance_id, revision, language, text, said_at)
SELECT 's-' || n, u, 'u-' || u, 0, 'en-GB', 'This is sentence ' || u || ' of the class.', now()
FROM generate_series(1, {SESSIONS}) AS n, generate_series(1, {_SAID}) AS u;
INSERT INTO translations (session_id, sequence, language, status, text, translation_ms)
SELECT 's-' || n, u, 'es', 'ok', 'Esta es la frase ' || u || ' de la clase.', 300 + u
FROM generate_series(1, {SESSIONS}) AS n, generate_series(1, {_SAID}) AS u;
INSERT INTO deliveries
    (session_id, sequence, language, revision, listeners, delivered, gone, failed, delay_ms)
SELECT 's-' || n, u, 'es', 0, 3, 3, 0, 0, 300 + (n * 37 + u * 101) % 900
FROM generate_series(1, {SESSIONS}) AS n, generate_series(1, {_SAID}) AS u;
INSERT INTO usage (session_id, bill_id, service, provider, model, unit, amount)
SELECT 's-' || n, 'b-' || u, 'translate', 'openai', 'gpt-6-luna', unit, 100 + u
FROM generate_series(1, {SESSIONS}) AS n, generate_series(1, {_SAID}) AS u,
    unnest('{{input_tokens,output_tokens}}'::text[]) AS unit;
SET session_replication_role = DEFAULT;
"""  # noqa: S608

_ADMIN: Final = "an admin"
_TEACHER: Final = "a teacher"


@dataclass(frozen=True, slots=True)
class Request:
    """A request for one page of classes. `about` is its name in the table of results."""

    who: str
    about: str
    query: Mapping[str, str]


_DAY: Final = {"from": "1767571200000", "to": "1767657600000"}  # 5 January 2026
REQUESTS: Final = (
    Request(_ADMIN, "newest", {}),
    Request(_ADMIN, "one day", _DAY),
    Request(_ADMIN, "title, in a sixth of all", {"search": "revolution"}),
    Request(_ADMIN, "title, in a few", {"search": "fractions, part 423"}),
    Request(_ADMIN, "title, in none", {"search": "photosynthesis"}),
    Request(_ADMIN, "two letters, in none", {"search": "zq"}),
    Request(_ADMIN, "one letter, in a sixth of all", {"search": "l"}),
    Request(_ADMIN, "teacher's name", {"search": "Teacher w3"}),
    Request(_ADMIN, "teacher's id", {"search": "teacher-300"}),
    Request(_ADMIN, "language, in all", {"language": "es-MX"}),
    Request(_ADMIN, "language, in one of 1,000", {"language": "mt"}),
    Request(_ADMIN, "language, in none", {"language": "sw"}),
    Request(_ADMIN, "day, title and language", {**_DAY, "search": "light", "language": "es"}),
    Request(_TEACHER, "newest", {}),
    Request(_TEACHER, "title, in none", {"search": "photosynthesis"}),
)


_MONTH: Final = {"from": "2026-01-01", "to": "2026-01-30", "timeZone": "Europe/Berlin"}
_YEAR: Final = {"from": "2025-11-01", "to": "2026-10-31", "timeZone": "Europe/Berlin", "by": "week"}
OVERVIEWS: Final = (
    Request(_ADMIN, "a month by day", _MONTH),
    Request(_ADMIN, "a year by week", _YEAR),
    Request(_TEACHER, "a month by day", _MONTH),
    Request(_TEACHER, "a year by week", _YEAR),
)


@dataclass(frozen=True, slots=True)
class Overview:
    """The time of the first request for an overview, and of the others, in milliseconds."""

    request: Request
    first: float
    times: Percentiles
    classes: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A request's times in milliseconds, its number of classes, and the indexes of its plan."""

    request: Request
    times: Percentiles
    found: int
    indexes: Sequence[str]


def measure() -> tuple[list[Measured], list[Overview]]:
    """Fill a stack's archive, then send each request several times."""
    with (
        BackgroundStack() as stack,
        psycopg.connect(stack.database_url, autocommit=True) as connection,
    ):
        began = time.monotonic()
        connection.execute(_FILL.encode())
        connection.execute("VACUUM ANALYZE")
        sys.stderr.write(f"filled in {time.monotonic() - began:.0f} s\n")
        found = connection.execute("SELECT codes[1] FROM sessions WHERE session_id = 's-300'")
        ((code,),) = found.fetchall()
        by_code = Request(_ADMIN, "code", {"search": code})
        overviews = [_overview(stack, request) for request in OVERVIEWS]
        found_by = (*REQUESTS, by_code)
        return [_measure(stack, connection, request) for request in found_by], overviews


def _measure(stack: BackgroundStack, connection: psycopg.Connection, request: Request) -> Measured:
    name, token = _reader(stack, request)
    sent = [_send(stack.port, token, "sessions", request.query) for _ in range(_ROUNDS + 1)]
    rounds = [(took_ms, len(body["sessions"])) for took_ms, body in sent]
    times = Percentiles.of(each for each, _ in rounds[1:])  # the first may start the function
    return Measured(request, times, rounds[0][1], _indexes(connection, name, request))


def _overview(stack: BackgroundStack, request: Request) -> Overview:
    _, token = _reader(stack, request)
    _send(stack.port, token, "sessions", {})  # the first may start the function
    sent = [_send(stack.port, token, "overview", request.query) for _ in range(_ROUNDS + 1)]
    times = Percentiles.of(each for each, _ in sent[1:])
    return Overview(request, sent[0][0], times, sent[0][1]["total"]["sessions"])


def _reader(stack: BackgroundStack, request: Request) -> tuple[str, str]:
    """Return the reader's name and token."""
    name = "teacher-300" if request.who == _TEACHER else "head"
    claims = teacher_claims(
        Config.from_environment({}), name, _SCHOOL, is_admin=request.who == _ADMIN
    )
    return name, Issuer.at(stack.home).token(claims, _TOKEN_S)


def _send(port: int, token: str, path: str, query: Mapping[str, str]) -> tuple[float, Any]:
    began = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=_LIMIT_S)
    try:
        headers = {"Authorization": f"Bearer {token}"}
        connection.request("GET", f"/api/{path}?{urlencode(query)}", headers=headers)
        answer = connection.getresponse()
        body = json.loads(answer.read())
        if answer.status != 200:
            raise RuntimeError(f"/api/{path} is answered {answer.status}")
        return (time.monotonic() - began) * 1_000, body
    finally:
        connection.close()


def _indexes(connection: psycopg.Connection, name: str, request: Request) -> Sequence[str]:
    """Return the indexes of `sessions` that the page's plan uses, or that it scans the table."""
    query = request.query
    wanted = SessionFilter(
        since=int(query.get("from", 0)),
        until=int(query["to"]) if "to" in query else None,
        text=query.get("search", ""),
        language=translation_key(query["language"]) if "language" in query else None,
    )
    about = {
        **page_parameters(None, wanted),
        "teacher_id": name,
        "school_id": _SCHOOL,
        "count": 21,
        "too_short_s": 30,
        "administered": _SCHOOL if request.who == _ADMIN else None,
    }
    plan = connection.execute(f"EXPLAIN {PAGE_OF_SESSIONS}".encode(), about)
    lines = [line for (line,) in plan]
    sys.stderr.write("\n".join([f"-- {request.who}: {request.about}", *lines, ""]))
    query_of_names = "SELECT indexname FROM pg_indexes WHERE tablename = 'sessions'"
    names = {index for (index,) in connection.execute(query_of_names)}
    used = names & {word for line in lines for word in line.split()}
    scans = {"**a scan of the table**" for line in lines if "Seq Scan on sessions" in line}
    return sorted(used | scans)


def table(measured: Sequence[Measured]) -> str:
    """Return a Markdown table."""
    lines = ["| who | what | classes | p50 | p95 | indexes |", "| --- " * 6 + "|"]
    for each in measured:
        times = (f"{each.times.p50:.0f}", f"{each.times.p95:.0f}")
        cells = [each.request.who, each.request.about, str(each.found), *times]
        lines.append(f"| {' | '.join(cells)} | {', '.join(each.indexes)} |")
    return "\n".join(lines)


def overview_table(measured: Sequence[Overview]) -> str:
    """Return a Markdown table."""
    lines = ["| who | overview | classes | first | p50 | p95 |", "| --- " * 6 + "|"]
    for each in measured:
        times = (each.first, each.times.p50, each.times.p95)
        cells = [each.request.who, each.request.about, str(each.classes)]
        lines.append(f"| {' | '.join([*cells, *(f'{ms:.0f}' for ms in times)])} |")
    return "\n".join(lines)


if __name__ == "__main__":
    lists, overviews = measure()
    sys.stdout.write(f"{table(lists)}\n\n{overview_table(overviews)}\n")
