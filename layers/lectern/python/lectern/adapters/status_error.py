"""Maps a provider's HTTP status to an error."""

from typing import Final

from lectern.domain.errors import AccessRefusedError, ProviderError, ProviderUnavailableError

_ACCESS: Final = frozenset({401, 402, 403})
_TEMPORARY: Final = frozenset({408, 409, 425, 429})


def status_error(provider: str, status: int) -> ProviderError:
    """Return the error for an unsuccessful status; its message starts with `provider`."""
    if status in _TEMPORARY or status >= 500:
        return ProviderUnavailableError(f"{provider} answered {status}")
    if status in _ACCESS:
        return AccessRefusedError(f"{provider} answered {status}")
    return ProviderError(f"{provider} answered {status}")
