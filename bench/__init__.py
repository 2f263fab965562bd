"""How fast a caption is, and what the stack costs: `make bench` writes `docs/benchmarks.md`."""
