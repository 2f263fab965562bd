-- What the platform has agreed with a school, and how long the school keeps its classes. Null stands
-- for the stage's own value. Columns and a table are added: older code keeps working without them.
-- depends: 0011_schools

-- Times in microseconds, so that a school which is deleted and created again has a newer version.
ALTER TABLE schools ADD COLUMN IF NOT EXISTS version bigint NOT NULL
    DEFAULT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
ALTER TABLE schools ADD COLUMN IF NOT EXISTS retention_days integer CHECK (retention_days >= 0);
ALTER TABLE schools ADD COLUMN IF NOT EXISTS students integer CHECK (students > 0);
ALTER TABLE schools ADD COLUMN IF NOT EXISTS spoken_characters integer CHECK (spoken_characters > 0);
-- US dollars.
ALTER TABLE schools ADD COLUMN IF NOT EXISTS monthly_budget integer CHECK (monthly_budget > 0);
-- The name of a secret, never a key.
ALTER TABLE schools ADD COLUMN IF NOT EXISTS provider_secret text CHECK (provider_secret <> '');

CREATE TABLE IF NOT EXISTS identity_providers (
    provider text PRIMARY KEY CHECK (provider <> ''),
    school_id text NOT NULL REFERENCES schools ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS identity_providers_by_school ON identity_providers (school_id);
