"""Conversion between the database's `datetime` and epoch milliseconds."""

from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


def time_of(epoch_ms: int) -> datetime:
    """Return the moment as a `datetime` in UTC.

    Raises:
        OverflowError: `datetime` cannot represent the moment.
    """
    return _EPOCH + timedelta(milliseconds=epoch_ms)


def epoch_ms_of(moment: datetime) -> int:
    """Return the moment in epoch milliseconds."""
    return (moment - _EPOCH) // _MILLISECOND
