-- When a class was taken back that had ended.
-- Nullable: the code before this goes on with it.
-- depends: 0005_names

ALTER TABLE sessions ADD COLUMN IF NOT EXISTS reopened_at timestamptz;
