"""What services need from outside, as Protocols of one to three methods.

A port's docstrings are the contract; every adapter is held to them by a suite in `tests/contract`.
"""
