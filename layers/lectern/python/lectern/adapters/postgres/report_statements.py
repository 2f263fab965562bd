"""SQL of the reports. Each statement uses one index of `sessions`, and then primary keys only.

Each statement names the reader's school. It reads:

- the reader's own classes of this school, and those that they taught without a school;
- if the reader administers the school (`%(administered)s`), all classes of the school.

`tests/contract/test_schools_apart.py` runs every statement of this module as a reader of another
school. A statement that is no report belongs into another module.
"""

from typing import Final

from lectern.adapters.postgres import report_parts as parts

_PERCENTILES = """
percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY translation_ms)
    FILTER (WHERE status = 'ok' AND translation_ms > 0)
"""

_REPORT = f"""
SELECT
    s.session_id, s.teacher_id, s.teacher_name, s.started_at, s.ended_at, s.title, s.subject,
    s.language, t.languages,
    n.students, n.utterances, {parts.QUALITY}, t.latency
FROM page AS s
{parts.NUMBERS}
CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT language ORDER BY language) AS languages, {_PERCENTILES} AS latency
    FROM translations
    WHERE session_id = s.session_id
) AS t
ORDER BY s.started_at DESC, s.session_id DESC
"""  # noqa: S608

_COLUMNS = "session_id, teacher_id, teacher_name, started_at, ended_at, title, subject, language"


_WANTED = """
started_at >= %(since)s
AND (
    %(pattern)s::text IS NULL OR search LIKE %(pattern)s
    OR codes @> %(codes)s::text[] OR teacher_id = %(text)s
)
AND (%(listed)s::text[] IS NULL OR languages @> %(listed)s)
"""


def _newest_of(readable: str) -> str:
    return f"""(
    SELECT {_COLUMNS} FROM sessions
    WHERE {readable} AND (started_at, session_id) < (%(before)s, %(before_id)s)
        AND {_WANTED}
    ORDER BY started_at DESC, session_id DESC
    LIMIT %(count)s
)"""  # noqa: S608


# Two short scans, each along its own index. `OR` would read and sort all classes of a school.
PAGE_OF_SESSIONS: Final = f"""
WITH page AS (
    SELECT {_COLUMNS}
    FROM ({_newest_of(parts.OWN)} UNION {_newest_of(parts.ADMINISTERED)}) AS both_walks
    ORDER BY started_at DESC, session_id DESC
    LIMIT %(count)s
)
{_REPORT}
"""  # noqa: S608

_ONE = f"""(
    SELECT {_COLUMNS} FROM sessions
    WHERE session_id = %(session_id)s AND started_at IS NOT NULL AND {parts.READABLE}
)"""  # noqa: S608

ONE_SESSION: Final = f"WITH page AS {_ONE} {_REPORT}"

DELIVERY: Final = f"""
SELECT
    language, max(listeners), sum(delivered)::bigint, sum(gone)::bigint, sum(failed)::bigint,
    percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY delay_ms)
FROM deliveries
WHERE {parts.OF_ONE}
GROUP BY language
ORDER BY language
"""  # noqa: S608

TERMS: Final = f"""
SELECT language, count(*), count(*) FILTER (WHERE kept_terms = terms)
FROM translations
WHERE {parts.OF_ONE} AND status = 'ok' AND terms > 0
GROUP BY language
ORDER BY language
"""  # noqa: S608

NAMES: Final = f"""
SELECT name FROM participants
WHERE {parts.OF_ONE} AND role = 'student' AND name IS NOT NULL
ORDER BY joined_at, participant_id
"""  # noqa: S608

USAGE_OF_ONE: Final = f"""
SELECT service, provider, model, unit, sum(amount)::bigint
FROM usage
WHERE {parts.OF_ONE}
GROUP BY 1, 2, 3, 4
"""  # noqa: S608

_OF_TIME = f"""
WITH page AS (
    SELECT {_COLUMNS} FROM sessions
    WHERE {parts.READABLE} AND started_at >= %(since)s AND started_at < %(until)s
)
"""  # noqa: S608

TOTALS: Final = f"""
{_OF_TIME}
SELECT
    {parts.QUALITY} AS quality, count(*), sum(n.students)::bigint, sum(n.utterances)::bigint,
    coalesce(sum(extract(epoch FROM s.ended_at - s.started_at)), 0)::float8
FROM page AS s
{parts.NUMBERS}
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

USAGE: Final = f"""
{_OF_TIME}
SELECT u.service, u.provider, u.model, u.unit, sum(u.amount)::bigint
FROM page JOIN usage AS u USING (session_id)
GROUP BY 1, 2, 3, 4
"""  # noqa: S608

LINES: Final = f"""
SELECT u.sequence, u.said_at, u.language, u.text, t.text, t.missing_facts
FROM utterances AS u
LEFT JOIN translations AS t
    ON t.session_id = u.session_id AND t.sequence = u.sequence
    AND t.language = %(language)s AND t.status = 'ok'
WHERE u.{parts.OF_ONE} AND u.sequence > %(after)s
ORDER BY u.sequence
"""  # noqa: S608
