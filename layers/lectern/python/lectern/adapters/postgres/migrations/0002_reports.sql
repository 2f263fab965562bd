-- Columns and indexes for reports, and the ids of deleted sessions.
-- Columns are nullable or have a default, so that older code keeps working.
-- depends: 0001_what_lasts

-- The teacher's school, if their sign-in names one.
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS school_id text;

-- When the first event of a session arrived: the age of a session whose start is unknown.
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS first_written_at timestamptz NOT NULL DEFAULT now();

-- Pages of the newest sessions of a teacher or a school. (The index of 0001 has no session_id, so
-- PostgreSQL would have to sort sessions with the same start.)
CREATE INDEX IF NOT EXISTS sessions_of_teacher
    ON sessions (teacher_id, started_at DESC, session_id DESC);
CREATE INDEX IF NOT EXISTS sessions_of_school
    ON sessions (school_id, started_at DESC, session_id DESC);

-- Sessions older than the retention period.
CREATE INDEX IF NOT EXISTS sessions_by_age ON sessions (coalesce(started_at, first_written_at));

-- Ids of deleted sessions, so that events still in the queue are not written. Rows are kept no
-- longer than the queue keeps events.
CREATE TABLE IF NOT EXISTS deleted_sessions (
    session_id text PRIMARY KEY,
    deleted_at timestamptz NOT NULL DEFAULT now()
);
