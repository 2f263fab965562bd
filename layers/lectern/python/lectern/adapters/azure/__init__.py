"""Azure Speech's adapters."""
