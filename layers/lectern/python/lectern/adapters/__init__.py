"""Implementations of the ports, in one package per vendor."""
