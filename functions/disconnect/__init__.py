"""Closing a connection."""
