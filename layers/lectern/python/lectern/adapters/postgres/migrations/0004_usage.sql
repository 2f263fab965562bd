-- Usage of providers, in the units by which they bill.
-- A new table: older code keeps working without it.
-- depends: 0003_deliveries

-- The foreign key is to the session: audio belongs to no utterance, and utterances may arrive later.
-- Service and unit are free text, as a provider may bill by something new.
CREATE TABLE IF NOT EXISTS usage (
    session_id text NOT NULL REFERENCES sessions ON DELETE CASCADE,
    bill_id text NOT NULL,
    service text NOT NULL,
    provider text NOT NULL,
    model text NOT NULL,
    unit text NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (session_id, bill_id, service, provider, model, unit)
);
