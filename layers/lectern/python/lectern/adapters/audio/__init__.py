"""Audio processing before transcription: decoding recordings and detecting speech."""
