"""Adapters for Azure Speech."""
