"""Maps a provider's HTTP status to an error."""

from typing import Final

from lectern.domain.errors import AccessRefusedError, ProviderError, ProviderUnavailableError

_OF_THE_ACCOUNT: Final = frozenset({401, 402, 403})
_WORTH_ANOTHER_TRY: Final = frozenset({408, 409, 425, 429})


def status_error(provider: str, status: int) -> ProviderError:
    """Return the error for an unsuccessful status; its message starts with `provider`."""
    if status in _WORTH_ANOTHER_TRY or status >= 500:
        return ProviderUnavailableError(f"{provider} answered {status}")
    if status in _OF_THE_ACCOUNT:
        return AccessRefusedError(f"{provider} answered {status}")
    return ProviderError(f"{provider} answered {status}")
