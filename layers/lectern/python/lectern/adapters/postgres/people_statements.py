"""SQL that finds, reads and erases what is stored about one person.

Each statement names the reader's school, as those of `report_statements.py`, and is tested with
them.
"""

from typing import Final

from lectern.adapters.postgres import report_parts as parts

# The expression of the index `participants_by_name`, without its blank.
_FOLDED = "coalesce(p.folded_name, lower(p.name))"
# Rows of earlier releases have no folded name.
_HAS_NAME = f"""
p.role = 'student' AND p.name IS NOT NULL AND {_FOLDED} IN (%(folded)s, lower(%(name)s))
"""

NAMED_PARTICIPANTS: Final = f"""
SELECT
    min(p.name), s.session_id, s.started_at, s.title, s.teacher_id, s.teacher_name, count(*)
FROM participants AS p JOIN sessions AS s USING (session_id)
WHERE p.role = 'student' AND p.name IS NOT NULL
    AND (' ' || {_FOLDED}) LIKE %(pattern)s
    AND s.started_at IS NOT NULL AND {parts.READABLE}
GROUP BY s.session_id, {_FOLDED}
ORDER BY s.started_at DESC, s.session_id DESC
LIMIT %(count)s
"""  # noqa: S608

FOUND_TEACHERS: Final = f"""
SELECT
    teacher_id, (array_agg(teacher_name ORDER BY teacher_named_at DESC NULLS LAST))[1], count(*),
    min(started_at), max(started_at)
FROM sessions
WHERE {parts.READABLE} AND started_at IS NOT NULL AND (
    teacher_id = %(text)s
    OR teacher_id IN (
        SELECT teacher_id FROM sessions
        WHERE {parts.READABLE} AND (' ' || folded_teacher) LIKE %(pattern)s
    )
)
GROUP BY teacher_id
ORDER BY max(started_at) DESC
LIMIT %(count)s
"""  # noqa: S608

READABLE_SESSIONS: Final = f"""
SELECT session_id FROM sessions WHERE {parts.READABLE} AND session_id = ANY(%(session_ids)s)
ORDER BY session_id
"""  # noqa: S608

ATTENDED: Final = f"""
SELECT session_id, started_at, ended_at, title, subject
FROM sessions
WHERE {parts.READABLE} AND started_at IS NOT NULL AND session_id = ANY(%(session_ids)s)
    AND EXISTS (
        SELECT FROM participants AS p WHERE p.session_id = sessions.session_id AND {_HAS_NAME}
    )
ORDER BY started_at DESC, session_id DESC
"""  # noqa: S608

RECORDS: Final = f"""
SELECT participant_id, name, role, language, joined_at, registered_at, named_at
FROM participants AS p
WHERE {parts.OF_ONE} AND {_HAS_NAME}
ORDER BY joined_at, participant_id
"""  # noqa: S608

MENTIONS: Final = f"""
SELECT sequence, said_at, text
FROM utterances
WHERE {parts.OF_ONE} AND text ~* %(mentioned)s
ORDER BY sequence
"""  # noqa: S608

TAUGHT: Final = f"""
SELECT
    session_id, school_id, started_at, ended_at, title, subject, language, codes, teacher_name
FROM sessions
WHERE {parts.READABLE} AND teacher_id = %(person_id)s
    AND (started_at, session_id) <= (%(from)s, %(from_id)s)
ORDER BY started_at DESC, session_id DESC
LIMIT %(count)s
"""  # noqa: S608

SPOKEN: Final = f"""
SELECT u.sequence, u.said_at, u.revision, u.language, u.text, (
    SELECT jsonb_object_agg(t.language, t.text) FROM translations AS t
    WHERE t.session_id = u.session_id AND t.sequence = u.sequence AND t.status = 'ok'
)
FROM utterances AS u
WHERE u.{parts.OF_ONE} AND u.sequence > %(after)s
ORDER BY u.sequence
"""  # noqa: S608

# Only in a session that the reader may see.
LEAVE_NAME: Final = f"""
INSERT INTO erased_names (session_id, name_hash)
SELECT session_id, %(name_hash)s FROM sessions
WHERE session_id = %(session_id)s AND {parts.READABLE}
ON CONFLICT (session_id, name_hash) DO UPDATE SET erased_at = now()
RETURNING session_id
"""  # noqa: S608

ERASE_NAME: Final = f"""
UPDATE participants AS p
SET name = NULL, named_at = NULL, folded_name = NULL
WHERE {parts.OF_ONE} AND {_HAS_NAME}
RETURNING session_id
"""  # noqa: S608
