"""Adapters for the archive in PostgreSQL (Aurora when deployed)."""
