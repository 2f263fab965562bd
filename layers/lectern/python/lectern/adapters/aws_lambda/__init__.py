"""Functions that ask other functions to run."""
