"""Keeps the usage of a provider's answer that turns out to be invalid."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from lectern.domain.errors import ProviderError
from lectern.domain.usage import Usage


@contextmanager
def usage_on_error(usage: Sequence[Usage]) -> Iterator[None]:
    """Add the usage to a `ProviderError` that the block raises: the answer costs money anyway."""
    try:
        yield
    except ProviderError as error:
        error.usage = (*usage, *error.usage)
        raise
