"""The interfaces that services depend on, as Protocols of one to three methods.

A port's docstrings are its contract. A suite in `tests/contract` holds every adapter to them.
"""
