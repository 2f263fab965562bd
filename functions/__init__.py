"""The Lambda functions. Each decodes its event, calls one use case and returns the result.

`lectern/routes.py` lists all functions.
"""
