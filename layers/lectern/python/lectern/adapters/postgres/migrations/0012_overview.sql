-- What the classes of a school add up to by day, kept so that a year is read in milliseconds.
-- A new table: older code keeps working without it. An event that older code writes more than ten
-- hours after the start of its class does not change a kept day.
-- depends: 0011_schools

-- Rows are deleted when anything of their days changes, and made again by the next reader.
CREATE TABLE IF NOT EXISTS overview_days (
    school_id text NOT NULL,
    time_zone text NOT NULL,
    -- The shortest real class, which decides the quality of a class.
    too_short_ms bigint NOT NULL,
    day date NOT NULL,
    -- {kind: {name: count}}
    counts jsonb NOT NULL,
    PRIMARY KEY (school_id, time_zone, too_short_ms, day)
);

-- The days of a school in any time zone.
CREATE INDEX IF NOT EXISTS overview_days_of_school ON overview_days (school_id, day);
