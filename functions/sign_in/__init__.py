"""Signing in at the stage's own user pool."""
