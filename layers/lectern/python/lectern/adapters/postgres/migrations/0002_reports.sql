-- What reports read by, and what deleting leaves behind.
-- Nullable or with a default: the code before this goes on with it.
-- depends: 0001_what_lasts

-- The school of the teacher, where their sign-in names one.
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS school_id text;

-- When the first event of a session arrived: the age of one whose start is not known.
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS first_written_at timestamptz NOT NULL DEFAULT now();

-- Pages of the newest sessions, of a teacher and of a school. (The index of 0001 has no
-- session_id, and would have to sort those that began at the same moment.)
CREATE INDEX IF NOT EXISTS sessions_of_teacher
    ON sessions (teacher_id, started_at DESC, session_id DESC);
CREATE INDEX IF NOT EXISTS sessions_of_school
    ON sessions (school_id, started_at DESC, session_id DESC);

-- What is too old to be kept.
CREATE INDEX IF NOT EXISTS sessions_by_age ON sessions (coalesce(started_at, first_written_at));

-- Sessions that were deleted: what the queue still brings of them is not written. No more than
-- the id is kept, and that no longer than the queue keeps anything.
CREATE TABLE IF NOT EXISTS deleted_sessions (
    session_id text PRIMARY KEY,
    deleted_at timestamptz NOT NULL DEFAULT now()
);
