"""Lectern: live translation for classrooms."""

__version__ = "0.1.0"
