"""Adapters for the SQS FIFO queue that carries events from live classes to the archive."""
