"""Parts of the SQL of reports and overviews."""

from typing import Final

OWN: Final = "teacher_id = %(teacher_id)s AND (school_id IS NULL OR school_id = %(school_id)s)"
"""The reader's own classes: those of this school, and those of no school."""

ADMINISTERED: Final = "school_id = %(administered)s"
READABLE: Final = f"(({OWN}) OR {ADMINISTERED})"

# The subquery does not depend on the row: PostgreSQL runs it once.
OF_ONE: Final = f"""session_id = %(session_id)s AND EXISTS (
    SELECT FROM sessions
    WHERE session_id = %(session_id)s AND started_at IS NOT NULL AND {READABLE}
)"""
"""Limits the rows of another table to one session, if the reader may see it."""

# Computed from the tables at query time: a late event changes the result, but cannot make it wrong.
# The counts are those of `NUMBERS`.
QUALITY: Final = """
CASE
    WHEN s.ended_at IS NULL THEN 'unknown'
    WHEN n.students = 0 THEN 'no_students'
    WHEN n.utterances = 0 THEN 'no_activity'
    WHEN s.ended_at - s.started_at < make_interval(secs => %(too_short_s)s) THEN 'too_short'
    ELSE 'real'
END
"""

NUMBERS: Final = """
CROSS JOIN LATERAL (
    SELECT
        (
            SELECT count(*) FROM participants
            WHERE session_id = s.session_id AND role = 'student'
        ) AS students,
        (SELECT count(*) FROM utterances WHERE session_id = s.session_id) AS utterances
) AS n
"""
