"""Adapters for OpenAI, and for any server with a compatible API."""
