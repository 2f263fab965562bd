DROP TABLE IF EXISTS overview_days;
