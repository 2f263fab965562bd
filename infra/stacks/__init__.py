"""Stacks, each with a life of its own."""
