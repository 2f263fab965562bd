"""Providers that run on one machine and need no key."""
