-- What a teacher calls a class, and its codes.
-- Columns have a default, so that older code keeps working.
-- depends: 0008_missing_facts

-- Title and subject are those of the class at `described_at`.
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS described_at timestamptz NOT NULL DEFAULT 'epoch';
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS title text NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS subject text NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN IF NOT EXISTS codes text[] NOT NULL DEFAULT '{}';
