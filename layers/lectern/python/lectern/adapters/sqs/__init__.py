"""Adapters for the SQS FIFO queue that carries events from live classes to the archive."""

from typing import TYPE_CHECKING

from lectern.adapters import on_first_use

if TYPE_CHECKING:
    from lectern.adapters.sqs import depth as depth
    from lectern.adapters.sqs import events as events
    from lectern.adapters.sqs import recorder as recorder
else:
    __getattr__ = on_first_use(__name__)
