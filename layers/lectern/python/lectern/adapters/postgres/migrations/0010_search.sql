-- Search of sessions by title, subject, teacher's name, code and language.
-- Columns have a default, so that older code keeps working.
-- depends: 0009_titles

-- Trigrams find a part of a text. The extension is trusted: the owner of a database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The name of the teacher, if a setting keeps names; the latest one wins.
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS teacher_name text;
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS teacher_named_at timestamptz;

-- Keys of the languages that were spoken or translated into, sorted.
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS languages text[] NOT NULL DEFAULT '{}';

-- Each word follows a blank, so that an index finds the beginning of a word, however short.
-- The program folds case and accents, so that the result does not depend on the collation.
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS folded_title text NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS folded_teacher text NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS search text NOT NULL
    GENERATED ALWAYS AS (' ' || folded_title || E'\n ' || folded_teacher) STORED;

UPDATE sessions AS s
SET languages = ARRAY(
    SELECT DISTINCT language FROM translations WHERE session_id = s.session_id ORDER BY language
)
WHERE languages = '{}';

-- A condition on any of the columns uses it.
CREATE INDEX IF NOT EXISTS sessions_by_words ON sessions
    USING gin (search gin_trgm_ops, codes, languages);
