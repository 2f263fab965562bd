"""What an answer cost is not lost when the answer is no good."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from lectern.domain.errors import ProviderError
from lectern.domain.usage import Usage


@contextmanager
def paid_for(usage: Sequence[Usage]) -> Iterator[None]:
    """Add the usage to a `ProviderError` from within: by then a provider has answered."""
    try:
        yield
    except ProviderError as error:
        error.usage = (*usage, *error.usage)
        raise
