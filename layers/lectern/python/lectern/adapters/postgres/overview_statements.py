"""SQL of the overview: counts by day of the classes of a school, or of a teacher.

Each statement names the reader's school. An admin reads the classes of the school, and other
readers their own. Days of a school that have ended are kept in `overview_days`.

- A reader who adds days holds the school's lock alone. A writer of an old class shares it, and
  deletes the days afterwards (`statements.FORGET_DAYS`). So no kept day lacks what was written.
- Events of live classes take no lock: a day is kept `KEPT_AFTER` its end, and only a class that
  began ten hours ago needs the lock.
- A day with a class that has not ended is not kept, because the search for lost classes ends it.

`tests/contract/test_schools_apart.py` runs every statement of this module as a reader of another
school.
"""

from typing import Final

from lectern.adapters.postgres import report_parts as parts

KEPT_AFTER: Final = "12 hours"
"""How long after its end a day is kept."""

_BEGAN = "started_at AT TIME ZONE %(time_zone)s"
_CLASSES = f"""
SELECT session_id, started_at, ended_at, ({_BEGAN})::date AS day
FROM sessions
WHERE (
        (%(administered)s::text IS NULL AND {parts.OWN})
        OR school_id = %(administered)s
    )
    AND started_at >= %(first)s::date::timestamp AT TIME ZONE %(time_zone)s
    AND started_at < (%(last)s::date + 1)::timestamp AT TIME ZONE %(time_zone)s
"""  # noqa: S608

_STEP = "round(ln(greatest(delay_ms, 1)) * 20)"
_MODEL = "service, provider, model, unit"


def _each(table: str, counts: str, condition: str, names: int) -> str:
    """Join the counts of each class, of which the first columns are names.

    A plain join may scan the table: a class has many rows, and `page` an unknown number.
    """
    return f"""CROSS JOIN LATERAL (
            SELECT {counts} FROM {table}
            WHERE session_id = page.session_id AND {condition}
            GROUP BY {", ".join(str(n + 1) for n in range(names))}
        ) AS of_{table}"""  # noqa: S608


_COUNTED = f"""
page AS MATERIALIZED ({_CLASSES}),
counted AS (
    SELECT
        s.day, 'quality' AS kind, {parts.QUALITY} AS name, count(*) AS amount,
        sum(n.utterances)::bigint AS utterances,
        coalesce(sum(extract(epoch FROM s.ended_at - s.started_at)), 0)::bigint AS seconds
    FROM page AS s
    {parts.NUMBERS}
    GROUP BY 1, 3
),
named AS (
    SELECT day, kind, name, amount FROM counted
    UNION ALL SELECT day, 'utterances', '', sum(utterances) FROM counted GROUP BY 1
    UNION ALL SELECT day, 'seconds', '', sum(seconds) FROM counted GROUP BY 1
    UNION ALL SELECT day, 'languages', language, sum(students)
        FROM page {_each("participants", "language, count(*) AS students", "role = 'student'", 1)}
        GROUP BY 1, 3
    UNION ALL SELECT day, 'delays', step::text, sum(deliveries)
        FROM page {_each("deliveries", f"{_STEP} AS step, count(*) AS deliveries", "true", 1)}
        GROUP BY 1, 3
    UNION ALL SELECT day, 'usage', json_build_array({_MODEL})::text, sum(used)
        FROM page {_each("usage", f"{_MODEL}, sum(amount) AS used", "true", 4)}
        GROUP BY day, {_MODEL}
),
days AS (
    SELECT day, jsonb_object_agg(kind, amounts) AS counts
    FROM (
        SELECT day, kind, jsonb_object_agg(name, amount::bigint) AS amounts
        FROM named
        GROUP BY 1, 2
    ) AS kinds
    GROUP BY 1
)
"""  # noqa: S608

COUNTS: Final = f"""
WITH {_COUNTED}
SELECT day, counts FROM days ORDER BY day
"""  # noqa: S608
"""Rows of the days with classes."""

COUNT_AND_KEEP: Final = f"""
WITH {_COUNTED},
kept AS (
    INSERT INTO overview_days (school_id, time_zone, too_short_ms, day, counts)
    SELECT
        %(administered)s, %(time_zone)s, %(too_short_ms)s, each::date, coalesce(counts, '{{}}')
    FROM generate_series(%(first)s::date, %(last)s::date, interval '1 day') AS each
    LEFT JOIN days ON day = each::date
    WHERE %(administered)s::text IS NOT NULL
        AND each < date_trunc('day', now() AT TIME ZONE %(time_zone)s - interval '{KEPT_AFTER}')
        AND coalesce(NOT counts -> 'quality' ? 'unknown', true)
    ON CONFLICT (school_id, time_zone, too_short_ms, day) DO UPDATE SET counts = excluded.counts
)
SELECT day, counts FROM days ORDER BY day
"""  # noqa: S608
"""The same, and keeps the days that have ended. Needs the lock of the school."""

KEPT: Final = """
SELECT day, counts FROM overview_days
WHERE school_id = %(administered)s AND time_zone = %(time_zone)s
    AND too_short_ms = %(too_short_ms)s AND day BETWEEN %(first)s AND %(last)s
ORDER BY day
"""
