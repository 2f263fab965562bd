"""The structured log. It must never contain speech, names or tokens."""

from typing import Final

from aws_lambda_powertools import Logger

logger: Final = Logger(service="lectern")
"""Messages are constant text; facts are keys (`logger.info("…", session_id=…)`).

Services log with the standard library's loggers `lectern.…`, which propagate to this one.
"""
