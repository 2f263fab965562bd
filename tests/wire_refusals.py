"""Refusals as the entry sends them: with the names that fields have in the message."""

from collections.abc import Iterator
from contextlib import contextmanager

from lectern.domain.errors import RefusedError
from lectern.protocol import codec
from lectern.protocol.client import ClientMessage


@contextmanager
def refused_by_wire_name(message: ClientMessage) -> Iterator[None]:
    """Name the fields of a refusal as in the message."""
    try:
        yield
    except RefusedError as error:
        raise codec.named(error, message.wire_path) from error
