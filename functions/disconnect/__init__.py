"""The socket closes."""
