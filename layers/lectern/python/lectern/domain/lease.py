"""How long a claim on a piece of work lasts."""

from typing import Final

LEASE_MS: Final = 30_000
"""A function that has not released its claim by then has died: the work never takes as long.

A WebSocket route runs for 29 s at most. A translation or a synthesis has a shorter time limit.
"""
