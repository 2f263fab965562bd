-- What participants are called, where a setting has names kept.
-- Nullable: the code before this goes on with it.
-- depends: 0004_usage

-- `named_at` is when the registration was that said the name: the latest one that says any wins.
ALTER TABLE participants ADD COLUMN IF NOT EXISTS name text;
ALTER TABLE participants ADD COLUMN IF NOT EXISTS named_at timestamptz;
