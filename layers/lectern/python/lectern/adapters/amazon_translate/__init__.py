"""Amazon Translate."""
