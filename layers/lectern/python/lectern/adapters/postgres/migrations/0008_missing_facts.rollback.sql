ALTER TABLE translations DROP COLUMN IF EXISTS missing_facts;
