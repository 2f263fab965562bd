"""The table of the stack that the environment names."""

import os
from functools import cache

from lectern.adapters.dynamodb.table import LiveTable


def stack_table() -> LiveTable:
    """Return the table. The tests of a process share it, and the hooks of its client."""
    return _table(os.environ["LECTERN_TABLE"], os.environ["AWS_ENDPOINT_URL"])


@cache
def _table(name: str, _endpoint: str) -> LiveTable:
    return LiveTable(name)
