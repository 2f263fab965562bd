"""Writes that meet somebody's transaction on their items, and are sent again.

Whoever joins has the class's item checked in a transaction. DynamoDB refuses any other write of it
meanwhile, in a transaction or not, and neither botocore nor PynamoDB sends that again:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
"""

import random
import time
from collections.abc import Callable
from typing import Final, TypeVar

from pynamodb.exceptions import PynamoDBException, TransactWriteError

Answer = TypeVar("Answer")

_TRIES: Final = 20
_PAUSE_S: Final = 0.05  # at most: a transaction takes some ten milliseconds, and thirty may join


def retry_on_conflict(write: Callable[[], Answer]) -> Answer:
    """Send a write until no transaction is in its way.

    Nothing of one that met a transaction was written: what adds to a number adds once.
    """
    for _ in range(_TRIES - 1):
        try:
            return write()
        except PynamoDBException as error:
            if not _has_met_another(error):
                raise
        time.sleep(random.uniform(0, _PAUSE_S))  # noqa: S311 - not a secret
    return write()


def _has_met_another(error: PynamoDBException) -> bool:
    """Say whether another transaction was all that was in the way, and no condition."""
    if isinstance(error, TransactWriteError):
        codes = {reason.code for reason in error.cancellation_reasons if reason}
        return codes == {"TransactionConflict"}
    return error.cause_response_code == "TransactionConflictException"
