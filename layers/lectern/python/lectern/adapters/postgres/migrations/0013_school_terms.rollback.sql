DROP TABLE IF EXISTS identity_providers;
ALTER TABLE schools DROP COLUMN IF EXISTS provider_secret;
ALTER TABLE schools DROP COLUMN IF EXISTS monthly_budget;
ALTER TABLE schools DROP COLUMN IF EXISTS spoken_characters;
ALTER TABLE schools DROP COLUMN IF EXISTS students;
ALTER TABLE schools DROP COLUMN IF EXISTS retention_days;
ALTER TABLE schools DROP COLUMN IF EXISTS version;
