"""The whole of Lectern on one machine."""
