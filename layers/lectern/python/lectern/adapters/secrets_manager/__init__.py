"""Adapters for AWS Secrets Manager."""
