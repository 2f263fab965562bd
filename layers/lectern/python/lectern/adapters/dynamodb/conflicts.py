"""Writes that meet other writes of the same item: they lose a race, or are retried.

Joining a class checks the class's item in a transaction. Meanwhile DynamoDB rejects every other
write of that item, in a transaction or not. Neither botocore nor PynamoDB retries these errors:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
"""

import random
import time
from collections.abc import Callable
from typing import Final, TypeVar

from pynamodb.exceptions import PynamoDBException, TransactWriteError

Answer = TypeVar("Answer")

_ATTEMPTS: Final = 20
_PAUSE_S: Final = 0.05  # at most; a transaction takes about 10 ms, and thirty may join at once


def try_write(write: Callable[[], Answer]) -> Answer | None:
    """Return the write's answer, `None` if its condition failed and nothing has changed.

    It is called until it meets no other transaction, 20 times at most. A write that conflicts has
    changed nothing, so that even an `ADD` is safe to retry.

    Raises:
        PynamoDBException: Another error, or the conflict of the last attempt outside a transaction.
    """
    try:
        return _retry_on_conflict(write)
    except PynamoDBException as error:
        if not _lost_race(error):
            raise
        return None


def _retry_on_conflict(write: Callable[[], Answer]) -> Answer:
    for _ in range(_ATTEMPTS - 1):
        try:
            return write()
        except PynamoDBException as error:
            if not _is_conflict(error):
                raise
        # Full jitter, so that writers which collided do not collide again.
        time.sleep(random.uniform(0, _PAUSE_S))  # noqa: S311 - not a secret
    return write()


def _is_conflict(error: PynamoDBException) -> bool:
    """Return whether only another transaction made the write fail, and no condition."""
    if isinstance(error, TransactWriteError):
        codes = {reason.code for reason in error.cancellation_reasons if reason}
        return codes == {"TransactionConflict"}
    return error.cause_response_code == "TransactionConflictException"


def _lost_race(error: PynamoDBException) -> bool:
    """Return whether the write's condition failed, the only error that is an expected outcome."""
    # The second is for transactions, whose conflicts have been retried before.
    return str(error.cause_response_code) in {
        "ConditionalCheckFailedException",
        "TransactionCanceledException",
    }
