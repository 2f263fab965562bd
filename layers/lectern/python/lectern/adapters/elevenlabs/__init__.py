"""Adapters for ElevenLabs."""
