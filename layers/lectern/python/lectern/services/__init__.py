"""The use cases, one per file, named by their verb."""
