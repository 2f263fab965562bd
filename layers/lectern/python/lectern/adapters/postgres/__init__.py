"""PostgreSQL (Aurora when deployed): what lasts."""
