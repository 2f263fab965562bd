"""Counts what AWS bills for a class that runs on a local stack; `bench/cost` has the prices."""
