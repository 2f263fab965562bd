"""Adapters that invoke other Lambda functions asynchronously."""
