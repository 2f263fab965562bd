"""SQL of the reports. Each statement uses one index of `sessions`, and then primary keys only."""

from typing import Final

# Computed from the tables at query time: a late event changes the result, but cannot make it wrong.
# The counts are those of `_NUMBERS`.
_QUALITY = """
CASE
    WHEN s.ended_at IS NULL THEN 'unknown'
    WHEN n.students = 0 THEN 'no_students'
    WHEN n.utterances = 0 THEN 'no_activity'
    WHEN s.ended_at - s.started_at < make_interval(secs => %(too_short_s)s) THEN 'too_short'
    ELSE 'real'
END
"""

_NUMBERS = """
CROSS JOIN LATERAL (
    SELECT
        (
            SELECT count(*) FROM participants
            WHERE session_id = s.session_id AND role = 'student'
        ) AS students,
        (SELECT count(*) FROM utterances WHERE session_id = s.session_id) AS utterances
) AS n
"""

_PERCENTILES = """
percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY translation_ms)
    FILTER (WHERE status = 'ok' AND translation_ms > 0)
"""

_REPORT = f"""
SELECT
    s.session_id, s.started_at, s.ended_at, s.language, t.languages,
    n.students, n.utterances, {_QUALITY}, t.latency
FROM page AS s
{_NUMBERS}
CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT language ORDER BY language) AS languages, {_PERCENTILES} AS latency
    FROM translations
    WHERE session_id = s.session_id
) AS t
ORDER BY s.started_at DESC, s.session_id DESC
"""  # noqa: S608

_COLUMNS = "session_id, started_at, ended_at, language"


def _newest_of(column: str) -> str:
    return f"""(
    SELECT {_COLUMNS} FROM sessions
    WHERE {column} = %({column})s AND (started_at, session_id) < (%(before)s, %(before_id)s)
    ORDER BY started_at DESC, session_id DESC
    LIMIT %(count)s
)"""  # noqa: S608


# Two short scans, each along its own index. `OR` would read and sort all classes of a school.
PAGE_OF_SESSIONS: Final = f"""
WITH page AS (
    SELECT {_COLUMNS}
    FROM ({_newest_of("teacher_id")} UNION {_newest_of("school_id")}) AS both_walks
    ORDER BY started_at DESC, session_id DESC
    LIMIT %(count)s
)
{_REPORT}
"""  # noqa: S608

_READERS = "(teacher_id = %(teacher_id)s OR school_id = %(school_id)s)"

ONE_SESSION: Final = f"""
WITH page AS (
    SELECT {_COLUMNS} FROM sessions
    WHERE session_id = %(session_id)s AND started_at IS NOT NULL AND {_READERS}
)
{_REPORT}
"""  # noqa: S608

DELIVERY: Final = """
SELECT
    language, max(listeners), sum(delivered)::bigint, sum(gone)::bigint, sum(failed)::bigint,
    percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY delay_ms)
FROM deliveries
WHERE session_id = %(session_id)s
GROUP BY language
ORDER BY language
"""

NAMES: Final = """
SELECT name FROM participants
WHERE session_id = %(session_id)s AND role = 'student' AND name IS NOT NULL
ORDER BY joined_at, participant_id
"""

_OF_TIME = f"""
WITH page AS (
    SELECT {_COLUMNS} FROM sessions
    WHERE {_READERS} AND started_at >= %(since)s AND started_at < %(until)s
)
"""  # noqa: S608

TOTALS: Final = f"""
{_OF_TIME}
SELECT
    {_QUALITY} AS quality, count(*), sum(n.students)::bigint, sum(n.utterances)::bigint,
    coalesce(sum(extract(epoch FROM s.ended_at - s.started_at)), 0)::float8
FROM page AS s
{_NUMBERS}
GROUP BY 1
"""  # noqa: S608

LISTENERS: Final = f"""
{_OF_TIME}
SELECT p.language, count(*)
FROM page JOIN participants AS p USING (session_id)
WHERE p.role = 'student'
GROUP BY 1
"""  # noqa: S608

LATENCY: Final = f"""
{_OF_TIME}
SELECT {_PERCENTILES} FROM page JOIN translations USING (session_id)
"""  # noqa: S608

TIME_LIMIT: Final = "SELECT set_config('statement_timeout', %(limit)s, true)"

USAGE: Final = f"""
{_OF_TIME}
SELECT u.service, u.provider, u.model, u.unit, sum(u.amount)::bigint
FROM page JOIN usage AS u USING (session_id)
GROUP BY 1, 2, 3, 4
"""  # noqa: S608

LINES: Final = """
SELECT u.sequence, u.said_at, u.language, u.text, t.text
FROM utterances AS u
LEFT JOIN translations AS t
    ON t.session_id = u.session_id AND t.sequence = u.sequence
    AND t.language = %(language)s AND t.status = 'ok'
WHERE u.session_id = %(session_id)s AND u.sequence > %(after)s
ORDER BY u.sequence
"""

_AGE = "coalesce(started_at, first_written_at)"  # the expression of the index `sessions_by_age`

# No `coalesce`: a class with a school always has a start.
OLD_SESSIONS_OF_SCHOOL: Final = """
SELECT session_id FROM sessions
WHERE school_id = %(school_id)s AND started_at < %(moment)s
ORDER BY started_at
LIMIT %(count)s
"""

OLD_SESSIONS_OF_OTHERS: Final = f"""
SELECT session_id FROM sessions
WHERE {_AGE} < %(moment)s AND coalesce(school_id <> ALL(%(school_ids)s::text[]), true)
ORDER BY {_AGE}
LIMIT %(count)s
"""  # noqa: S608

# The queue and then the dead-letter queue keep events for 14 days each. Until then, a late event
# must not bring a deleted class back.
PURGE_DELETED: Final = """
DELETE FROM deleted_sessions WHERE deleted_at < now() - interval '30 days'
"""

LEAVE_ID: Final = """
INSERT INTO deleted_sessions (session_id) VALUES (%(session_id)s) ON CONFLICT DO NOTHING
"""

ERASE: Final = {
    table: f"DELETE FROM {table} WHERE session_id = %(session_id)s"  # noqa: S608
    for table in ("usage", "deliveries", "translations", "utterances", "participants", "sessions")
}
"""Statements by table. This order leaves nothing to cascades, which delete row by row."""
