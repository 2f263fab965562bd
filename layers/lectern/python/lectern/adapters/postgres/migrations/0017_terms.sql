-- Terms: how often a stored utterance was changed because of one, and what each translation kept.
-- The columns have defaults, so that older code keeps working.
-- depends: 0011_schools

ALTER TABLE utterances ADD COLUMN IF NOT EXISTS amendments bigint NOT NULL DEFAULT 0;
ALTER TABLE translations ADD COLUMN IF NOT EXISTS terms int NOT NULL DEFAULT 0;
ALTER TABLE translations ADD COLUMN IF NOT EXISTS kept_terms int NOT NULL DEFAULT 0;
