-- The facts that a translation lacks: [{"kind", "text"}, …].
-- The column has a default, so that older code keeps working.
-- depends: 0007_unended

ALTER TABLE translations ADD COLUMN IF NOT EXISTS missing_facts jsonb NOT NULL DEFAULT '[]';
