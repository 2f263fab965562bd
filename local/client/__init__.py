"""A teacher and a student at a socket: for the demo, the tests and the benchmarks."""
