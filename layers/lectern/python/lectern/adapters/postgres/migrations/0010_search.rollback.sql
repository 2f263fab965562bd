DROP INDEX IF EXISTS sessions_by_words;
ALTER TABLE sessions DROP COLUMN IF EXISTS search;
ALTER TABLE sessions DROP COLUMN IF EXISTS folded_teacher;
ALTER TABLE sessions DROP COLUMN IF EXISTS folded_title;
ALTER TABLE sessions DROP COLUMN IF EXISTS languages;
ALTER TABLE sessions DROP COLUMN IF EXISTS teacher_named_at;
ALTER TABLE sessions DROP COLUMN IF EXISTS teacher_name;
DROP EXTENSION IF EXISTS pg_trgm;
