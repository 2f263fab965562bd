"""Writes of an item that a transaction has just then, and that are sent again.

Whoever joins has the class's item checked in a transaction. DynamoDB refuses any other write of it
meanwhile, and neither botocore nor PynamoDB sends that again:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
"""

import random
import time
from collections.abc import Callable
from typing import Final, TypeVar

from pynamodb.exceptions import PynamoDBException

Answer = TypeVar("Answer")

_CONFLICT: Final = "TransactionConflictException"
_TRIES: Final = 20
_PAUSE_S: Final = 0.05  # at most: a transaction takes some ten milliseconds, and thirty may join


def insist(write: Callable[[], Answer]) -> Answer:
    """Send a write until no transaction is in its way.

    Nothing of one that met a transaction was written: what adds to a number adds once.
    """
    for _ in range(_TRIES - 1):
        try:
            return write()
        except PynamoDBException as error:
            if error.cause_response_code != _CONFLICT:
                raise
        time.sleep(random.uniform(0, _PAUSE_S))  # noqa: S311 - not a secret
    return write()
