"""Settings and errors of Microsoft's Speech SDK, for both adapters.

Reference: Microsoft's reference of the SDK for Python. Properties set by name are supported by the
SDK but missing in its enumerations; `tests/unit/test_azure_tts.py` and `test_azure_stt.py` show
the effect of each.
"""

from typing import Any, Final

from azure.cognitiveservices.speech import (  # type: ignore[import-untyped]
    CancellationErrorCode,
    SpeechConfig,
)

from lectern.domain.errors import AccessRefusedError, ProviderError, ProviderUnavailableError

WORKERS: Final = 64
"""The maximum number of concurrent calls, more than one Lambda function ever makes."""

# Never the SDK's own messages, as they quote the service's responses.
_ACCESS: Final = {
    CancellationErrorCode.AuthenticationFailure: "Azure Speech refused the key",
    CancellationErrorCode.Forbidden: "Azure Speech's quota is used up",
}
_TEMPORARY: Final = {
    CancellationErrorCode.TooManyRequests: "Azure Speech throttles our calls",
    CancellationErrorCode.ConnectionFailure: "Azure Speech cannot be reached",
    CancellationErrorCode.ServiceTimeout: "Azure Speech took too long",
    CancellationErrorCode.ServiceUnavailable: "Azure Speech is not available",
}


def config(key: str, region: str, host: str | None) -> Any:
    """Return the SDK's settings for a region, or for a host like `ws://127.0.0.1:8080`."""
    if host:
        return SpeechConfig(subscription=key, host=host)
    return SpeechConfig(subscription=key, region=region)


def error_of(code: CancellationErrorCode) -> ProviderError:
    """Return the error for the code of a cancelled call."""
    if code in _ACCESS:
        return AccessRefusedError(_ACCESS[code])
    if code is CancellationErrorCode.BadRequest:
        return ProviderError("Azure Speech refused the request")
    return ProviderUnavailableError(_TEMPORARY.get(code, "Azure Speech failed"))


def too_late() -> ProviderUnavailableError:
    """Return the error of a call that exceeded its time limit."""
    return ProviderUnavailableError(_TEMPORARY[CancellationErrorCode.ServiceTimeout])


def broken() -> ProviderUnavailableError:
    """Return the error of a call in which the SDK itself failed."""
    return ProviderUnavailableError("the Speech SDK failed")
