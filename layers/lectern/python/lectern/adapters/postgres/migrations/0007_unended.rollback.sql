DROP INDEX IF EXISTS sessions_unended;
