-- What providers are paid for, in the units they bill by.
-- A table more: the code before this goes on without it.
-- depends: 0003_deliveries

-- Of the session and not of an utterance: a voice is of none, and an utterance may come later.
-- Service and unit are free texts: a provider may bill by something new.
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
