-- The few sessions without an end: the search for lost ones reads no others.
-- depends: 0006_reopened

CREATE INDEX IF NOT EXISTS sessions_unended ON sessions (started_at) WHERE ended_at IS NULL;
