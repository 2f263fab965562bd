DROP TABLE IF EXISTS erased_teachers;
DROP TABLE IF EXISTS erased_names;
DROP INDEX IF EXISTS participants_by_name;
ALTER TABLE participants DROP COLUMN IF EXISTS folded_name;
