"""SQL that finds the sessions at the end of their retention period, and deletes a session."""

from typing import Final

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
WITH names AS (DELETE FROM erased_names WHERE erased_at < now() - interval '30 days'),
    teachers AS (DELETE FROM erased_teachers WHERE erased_at < now() - interval '30 days')
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
