"""Adapters for files in S3."""
