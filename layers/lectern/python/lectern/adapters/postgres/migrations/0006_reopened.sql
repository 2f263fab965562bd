-- When an ended class was reopened.
-- The column is nullable, so that older code keeps working.
-- depends: 0005_names

ALTER TABLE sessions ADD COLUMN IF NOT EXISTS reopened_at timestamptz;
