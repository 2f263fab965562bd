-- Names of participants, if a setting keeps them.
-- Columns are nullable, so that older code keeps working.
-- depends: 0004_usage

-- `named_at` is the time of the registration that gave the name; the latest one with a name wins.
ALTER TABLE participants ADD COLUMN IF NOT EXISTS name text;
ALTER TABLE participants ADD COLUMN IF NOT EXISTS named_at timestamptz;
