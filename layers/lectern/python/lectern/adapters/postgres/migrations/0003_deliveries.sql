-- Deliveries of an utterance's captions, by language.
-- A new table: older code keeps working without it.
-- depends: 0002_reports

-- The foreign key is to the session, as the utterance may arrive later.
CREATE TABLE IF NOT EXISTS deliveries (
    session_id text NOT NULL REFERENCES sessions ON DELETE CASCADE,
    sequence bigint NOT NULL CHECK (sequence >= 1),
    language text NOT NULL,
    revision bigint NOT NULL CHECK (revision >= 0),
    listeners bigint NOT NULL CHECK (listeners >= 0),
    delivered bigint NOT NULL CHECK (delivered >= 0),
    gone bigint NOT NULL CHECK (gone >= 0),
    failed bigint NOT NULL CHECK (failed >= 0),
    delay_ms bigint NOT NULL CHECK (delay_ms >= 0),
    PRIMARY KEY (session_id, sequence, language)
);
