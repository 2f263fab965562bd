"""Constructs that stacks are made of. They import no stack."""
