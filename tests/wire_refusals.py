"""Refusals with the field names of the message, as the entry layer sends them."""

from collections.abc import Iterator
from contextlib import contextmanager

from lectern.domain.errors import RefusedError
from lectern.protocol import codec
from lectern.protocol.client import ClientMessage


@contextmanager
def refused_by_wire_name(message: ClientMessage) -> Iterator[None]:
    """Rename the fields of refusals in the block to those of the message."""
    try:
        yield
    except RefusedError as error:
        raise codec.named(error, message.wire_path) from error
