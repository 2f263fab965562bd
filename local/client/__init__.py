"""Clients of the WebSocket for the demo, the tests and the benchmarks."""
