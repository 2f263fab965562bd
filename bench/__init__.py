"""Benchmarks of latency and cost. `make bench` writes `docs/benchmarks.md`."""
