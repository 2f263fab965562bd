"""The log: structured, and never with speech, names or tokens in it."""

from typing import Final

from aws_lambda_powertools import Logger

logger: Final = Logger(service="lectern")
"""Messages are constant text; facts are keys (`logger.info("…", session_id=…)`).

The standard library's loggers named `lectern.…`, which services use, end in it.
"""
