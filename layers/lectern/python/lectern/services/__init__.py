"""The use cases, one per module, each named by its verb."""
