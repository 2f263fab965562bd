ALTER TABLE sessions DROP COLUMN IF EXISTS reopened_at;
