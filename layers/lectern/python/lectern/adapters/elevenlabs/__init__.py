"""ElevenLabs' adapters."""
