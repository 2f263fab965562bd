ALTER TABLE translations DROP COLUMN IF EXISTS kept_terms;
ALTER TABLE translations DROP COLUMN IF EXISTS terms;
ALTER TABLE utterances DROP COLUMN IF EXISTS amendments;
