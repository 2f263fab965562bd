-- Run in this order: children first.
DROP TABLE IF EXISTS translations;
DROP TABLE IF EXISTS utterances;
DROP TABLE IF EXISTS participants;
DROP TABLE IF EXISTS sessions;
