-- Sessions, participants, utterances and translations.
-- IF NOT EXISTS: yoyo marks a migration as applied in a second transaction. A run that is killed
-- between the two applies the migration again.

CREATE TABLE IF NOT EXISTS sessions (
    session_id text PRIMARY KEY,
    -- Null until SessionStarted arrives, as any other event may arrive before it.
    teacher_id text,
    language text,
    started_at timestamptz,
    ended_at timestamptz,
    end_reason text CHECK (end_reason IN ('teacher', 'expired', 'idle')),
    quality text NOT NULL DEFAULT 'unknown'
        CHECK (quality IN ('unknown', 'no_students', 'no_activity', 'too_short', 'real')),
    CHECK (num_nulls(teacher_id, language, started_at) IN (0, 3)),
    CHECK (num_nulls(ended_at, end_reason) IN (0, 2))
);

-- The newest sessions of a teacher.
CREATE INDEX IF NOT EXISTS sessions_by_teacher ON sessions (teacher_id, started_at DESC);

CREATE TABLE IF NOT EXISTS participants (
    session_id text NOT NULL REFERENCES sessions ON DELETE CASCADE,
    participant_id text NOT NULL,
    joined_at timestamptz NOT NULL,
    -- The latest registration, which sets role and language.
    registered_at timestamptz NOT NULL,
    role text NOT NULL CHECK (role IN ('teacher', 'student')),
    language text NOT NULL,
    PRIMARY KEY (session_id, participant_id),
    CHECK (joined_at <= registered_at)
);

CREATE TABLE IF NOT EXISTS utterances (
    session_id text NOT NULL REFERENCES sessions ON DELETE CASCADE,
    sequence bigint NOT NULL CHECK (sequence >= 1),
    utterance_id text NOT NULL,
    revision bigint NOT NULL CHECK (revision >= 0),
    language text NOT NULL,
    text text NOT NULL,
    said_at timestamptz NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (session_id, sequence)
);

CREATE TABLE IF NOT EXISTS translations (
    session_id text NOT NULL,
    sequence bigint NOT NULL,
    language text NOT NULL,
    status text NOT NULL CHECK (status IN ('ok', 'unavailable')),
    text text NOT NULL,
    translation_ms bigint NOT NULL CHECK (translation_ms >= 0),
    PRIMARY KEY (session_id, sequence, language),
    FOREIGN KEY (session_id, sequence) REFERENCES utterances ON DELETE CASCADE
);
