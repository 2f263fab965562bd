-- Requests for access: people are found by their stored names, and erased for good.
-- The new column is nullable, so that older code keeps working.
-- depends: 0011_schools

-- The name without case and accents, as the program folds it. Null in rows of earlier releases.
ALTER TABLE participants ADD COLUMN IF NOT EXISTS folded_name text;

-- A blank precedes the name, so that an index finds the beginning of a word, however short.
CREATE INDEX IF NOT EXISTS participants_by_name ON participants
    USING gin ((' ' || coalesce(folded_name, lower(name))) gin_trgm_ops)
    WHERE name IS NOT NULL;

-- Hashes of names that were erased from a class, so that events still in the queue do not restore
-- them. Rows are kept no longer than the queue keeps events.
CREATE TABLE IF NOT EXISTS erased_names (
    session_id text NOT NULL,
    name_hash text NOT NULL,
    erased_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (session_id, name_hash)
);

-- Hashes of teachers whose classes were deleted, for the same reason: a class that began before is
-- not written. The school is empty for classes without a school.
CREATE TABLE IF NOT EXISTS erased_teachers (
    school_id text NOT NULL,
    teacher_hash text NOT NULL,
    erased_at timestamptz NOT NULL,
    PRIMARY KEY (school_id, teacher_hash)
);
