"""SQL that writes events: any order and any number of repetitions give the same final state.

- Every statement keeps the greater (or smaller) of the stored and the new row, by an order of all
  relevant columns. That makes the statements commute.
- Two events can contradict each other if a client resent an utterance after a failure. One of them
  then wins in all tables.
"""

from typing import Final

LOCK_SESSION: Final = "SELECT pg_advisory_xact_lock(hashtextextended(%(session_id)s, 0))"
"""Serializes the writers of a class; the queue's message groups do so except for duplicates."""

ADD_SESSION: Final = """
INSERT INTO sessions (session_id)
SELECT %(session_id)s
WHERE NOT EXISTS (SELECT FROM deleted_sessions WHERE session_id = %(session_id)s)
ON CONFLICT DO NOTHING
"""
"""Does not recreate a deleted class. Without its row, the other statements change nothing."""

# A class that began before its teacher's data was deleted is deleted as well.
LEAVE_ID_OF_ERASED: Final = """
INSERT INTO deleted_sessions (session_id)
SELECT %(session_id)s FROM erased_teachers
WHERE school_id = coalesce(%(school_id)s, '') AND teacher_hash = %(teacher_hash)s
    AND erased_at > %(started_at)s
ON CONFLICT DO NOTHING
"""

ERASE_DELETED: Final = """
DELETE FROM sessions
WHERE session_id = %(session_id)s
    AND EXISTS (SELECT FROM deleted_sessions WHERE session_id = %(session_id)s)
"""
"""Deletes what arrived of a class before the event that names its teacher."""

START_SESSION: Final = """
UPDATE sessions
SET started_at = %(started_at)s, teacher_id = %(teacher_id)s, language = %(language)s,
    school_id = %(school_id)s
WHERE session_id = %(session_id)s AND (
    started_at IS NULL
    OR (started_at, teacher_id, language, coalesce(school_id, ''))
    > (%(started_at)s, %(teacher_id)s, %(language)s, coalesce(%(school_id)s, ''))
)
"""

# The codes are sorted, so that their order does not depend on that of the events.
DESCRIBE_SESSION: Final = """
UPDATE sessions
SET described_at = %(described_at)s, title = %(title)s, subject = %(subject)s,
    folded_title = %(folded_title)s
WHERE session_id = %(session_id)s
    AND (described_at, title, subject) < (%(described_at)s, %(title)s, %(subject)s)
"""

ADD_CODE: Final = """
UPDATE sessions
SET codes = ARRAY(SELECT DISTINCT code FROM unnest(codes || %(code)s::text) AS code ORDER BY code)
WHERE session_id = %(session_id)s AND %(code)s <> '' AND %(code)s <> ALL(codes)
"""

ADD_LANGUAGES: Final = """
UPDATE sessions
SET languages = ARRAY(
    SELECT DISTINCT language FROM unnest(languages || %(languages)s::text[]) AS language
    ORDER BY language
)
WHERE session_id = %(session_id)s AND NOT languages @> %(languages)s::text[]
"""

REOPEN_SESSION: Final = """
UPDATE sessions
SET reopened_at = greatest(reopened_at, %(reopened_at)s),
    ended_at = CASE WHEN ended_at > %(reopened_at)s THEN ended_at END,
    end_reason = CASE WHEN ended_at > %(reopened_at)s THEN end_reason END
WHERE session_id = %(session_id)s
"""

# A class that its teacher reopened ends a second time, later.
END_SESSION: Final = """
UPDATE sessions SET ended_at = %(ended_at)s, end_reason = %(reason)s
WHERE session_id = %(session_id)s
    AND (ended_at IS NULL OR (ended_at, end_reason) < (%(ended_at)s, %(reason)s))
    AND (reopened_at IS NULL OR reopened_at < %(ended_at)s)
"""

# 500 at most per call, skipping rows that another writer has locked.
END_LOST_SESSIONS: Final = """
UPDATE sessions AS s
SET end_reason = 'idle', ended_at = greatest(
    started_at,
    reopened_at,
    (SELECT max(said_at) FROM utterances WHERE session_id = s.session_id),
    (SELECT max(registered_at) FROM participants WHERE session_id = s.session_id)
)
WHERE session_id IN (
    SELECT session_id FROM sessions
    WHERE ended_at IS NULL AND started_at < %(before)s
    ORDER BY started_at
    LIMIT 500
    FOR UPDATE SKIP LOCKED
)
"""

ADD_PARTICIPANT: Final = """
INSERT INTO participants AS old
    (session_id, participant_id, joined_at, registered_at, role, language)
SELECT
    session_id, %(participant_id)s, %(joined_at)s, %(joined_at)s, %(role)s, %(language)s
FROM sessions
WHERE session_id = %(session_id)s
ON CONFLICT (session_id, participant_id) DO UPDATE
SET joined_at = least(old.joined_at, excluded.joined_at)
"""

CHANGE_PARTICIPANT: Final = """
UPDATE participants
SET registered_at = %(joined_at)s, role = %(role)s, language = %(language)s
WHERE session_id = %(session_id)s AND participant_id = %(participant_id)s
    AND (registered_at, role, language) < (%(joined_at)s, %(role)s, %(language)s)
"""

NAME_PARTICIPANT: Final = """
UPDATE participants
SET name = %(name)s, named_at = %(joined_at)s, folded_name = %(folded_name)s
WHERE session_id = %(session_id)s AND participant_id = %(participant_id)s
    AND NOT EXISTS (
        SELECT FROM erased_names
        WHERE session_id = %(session_id)s AND name_hash = %(name_hash)s
    )
    AND (named_at IS NULL OR (named_at, name) < (%(joined_at)s, %(name)s))
"""

NAME_TEACHER: Final = """
UPDATE sessions
SET teacher_name = %(name)s, teacher_named_at = %(joined_at)s, folded_teacher = %(folded_name)s
WHERE session_id = %(session_id)s
    AND (teacher_named_at IS NULL OR (teacher_named_at, teacher_name) < (%(joined_at)s, %(name)s))
"""

# Identity and order of the versions of an utterance with one sequence number.
_OLD_VERSION = (
    "(old.revision, old.amendments, old.said_at, old.utterance_id, old.language, old.text)"
)
_NEW_VERSION = (
    "(%(revision)s, %(amendments)s, %(said_at)s, %(utterance_id)s, %(language)s, %(text)s)"
)

REMOVE_EARLIER_VERSION: Final = f"""
DELETE FROM utterances AS old
WHERE session_id = %(session_id)s AND sequence = %(sequence)s AND {_OLD_VERSION} < {_NEW_VERSION}
"""  # noqa: S608

ADD_UTTERANCE: Final = """
INSERT INTO utterances
    (session_id, sequence, utterance_id, revision, amendments, language, text, said_at)
SELECT
    session_id, %(sequence)s, %(utterance_id)s, %(revision)s, %(amendments)s, %(language)s,
    %(text)s, %(said_at)s
FROM sessions
WHERE session_id = %(session_id)s
ON CONFLICT DO NOTHING
"""

_CAPTION = "status, text, translation_ms, missing_facts, terms, kept_terms"


def _rank(row: str) -> str:
    """Return the order of the captions of one version in one language."""
    _, *others = _CAPTION.split(", ")
    return ", ".join((f"{row}.status = 'ok'", *(f"{row}.{each}" for each in others)))


ADD_TRANSLATIONS: Final = f"""
INSERT INTO translations AS had (session_id, sequence, language, {_CAPTION})
SELECT DISTINCT ON (new.language) old.session_id, old.sequence, new.*
FROM utterances AS old, unnest(
    %(caption_language)s::text[], %(caption_status)s::text[], %(caption_text)s::text[],
    %(caption_translation_ms)s::bigint[], %(caption_missing_facts)s::jsonb[],
    %(caption_terms)s::int[], %(caption_kept_terms)s::int[]
) AS new (language, {_CAPTION})
WHERE session_id = %(session_id)s AND sequence = %(sequence)s AND {_OLD_VERSION} = {_NEW_VERSION}
ORDER BY new.language, ({_rank("new")}) DESC
ON CONFLICT (session_id, sequence, language) DO UPDATE SET ({_CAPTION}) = (
    excluded.status, excluded.text, excluded.translation_ms, excluded.missing_facts,
    excluded.terms, excluded.kept_terms
)
WHERE ({_rank("excluded")}) > ({_rank("had")})
"""  # noqa: S608

_COUNTS = "listeners, delivered, gone, failed, delay_ms"

# Of two deliveries of one revision the larger one stays: a student joined in between.
ADD_DELIVERIES: Final = f"""
INSERT INTO deliveries AS had (session_id, sequence, language, revision, {_COUNTS})
SELECT DISTINCT ON (new.language)
    session_id, %(sequence)s, new.language, %(revision)s, {_COUNTS}
FROM sessions, unnest(
    %(delivery_language)s::text[], %(delivery_listeners)s::bigint[],
    %(delivery_delivered)s::bigint[], %(delivery_gone)s::bigint[], %(delivery_failed)s::bigint[],
    %(delivery_delay_ms)s::bigint[]
) AS new (language, {_COUNTS})
WHERE session_id = %(session_id)s
ORDER BY new.language, ({_COUNTS}) DESC
ON CONFLICT (session_id, sequence, language) DO UPDATE
SET (revision, {_COUNTS}) = (
    excluded.revision, excluded.listeners, excluded.delivered, excluded.gone, excluded.failed,
    excluded.delay_ms
)
WHERE (
    excluded.revision, excluded.listeners, excluded.delivered, excluded.gone, excluded.failed,
    excluded.delay_ms
) > (had.revision, had.listeners, had.delivered, had.gone, had.failed, had.delay_ms)
"""  # noqa: S608

_USE = "bill_id, service, provider, model, unit"

# A usage record (`bill_id`) has the same content in every event that carries it.
ADD_USAGE: Final = f"""
INSERT INTO usage AS had (session_id, {_USE}, amount)
SELECT session_id, {_USE}, max(amount)
FROM sessions, unnest(
    %(bill_ids)s::text[], %(services)s::text[], %(providers)s::text[], %(models)s::text[],
    %(units)s::text[], %(amounts)s::bigint[]
) AS new ({_USE}, amount)
WHERE session_id = %(session_id)s
GROUP BY session_id, {_USE}
ON CONFLICT (session_id, {_USE}) DO UPDATE SET amount = excluded.amount
WHERE excluded.amount > had.amount
"""  # noqa: S608

LOCK_OVERVIEW: Final = """
SELECT pg_advisory_xact_lock(hashtextextended('overview ' || %(administered)s::text, 0))
"""
"""For a reader who adds days to the overview of a school."""

# Two hours less than `overview_statements.KEPT_AFTER`, as a transaction takes time.
_OLD = "started_at < now() - interval '10 hours'"

_SHARE_OVERVIEW = f"""
SELECT pg_advisory_xact_lock_shared(hashtextextended('overview ' || school_id, 0))
FROM sessions
WHERE session_id = %(session_id)s AND {_OLD}
"""  # noqa: S608

_FORGET_DAYS = f"""
DELETE FROM overview_days AS kept
USING sessions AS s
WHERE s.session_id = %(session_id)s AND {_OLD} AND kept.school_id = s.school_id
    AND kept.day BETWEEN (started_at AT TIME ZONE 'UTC')::date - 1
        AND (started_at AT TIME ZONE 'UTC')::date + 1
"""  # noqa: S608

FORGET_DAYS: Final = (_SHARE_OVERVIEW, _FORGET_DAYS)
"""Delete what `overview_statements` keeps of the day of an old class, in any time zone.

Run them after all changes of the class, but before its row is deleted. The second statement sees
the days that a reader added while the first one waited for the lock.
"""
