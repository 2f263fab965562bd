"""What an HTTP status of a provider means to a caller."""

from typing import Final

from lectern.domain.errors import ProviderError, ProviderUnavailableError

_WORTH_ANOTHER_TRY: Final = frozenset({408, 409, 425, 429})


def status_error(provider: str, status: int) -> ProviderError:
    """Return the error for a status that is no answer; `provider` begins its message."""
    if status in _WORTH_ANOTHER_TRY or status >= 500:
        return ProviderUnavailableError(f"{provider} answered {status}")
    return ProviderError(f"{provider} answered {status}")
