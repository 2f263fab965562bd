-- Schools as the platform keeps them. A class may have a school without a record.
-- A new table: older code keeps working without it.
-- depends: 0010_search

CREATE TABLE IF NOT EXISTS schools (
    school_id text PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    created_at timestamptz NOT NULL DEFAULT now(),
    -- Null unless the school is suspended.
    suspended_at timestamptz
);
