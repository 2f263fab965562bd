DROP TABLE IF EXISTS deleted_sessions;
DROP INDEX IF EXISTS sessions_by_age;
DROP INDEX IF EXISTS sessions_of_school;
DROP INDEX IF EXISTS sessions_of_teacher;
ALTER TABLE sessions DROP COLUMN IF EXISTS first_written_at;
ALTER TABLE sessions DROP COLUMN IF EXISTS school_id;
