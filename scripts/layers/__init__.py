"""Builds the Lambda layers: their packages, versions and target platform."""
