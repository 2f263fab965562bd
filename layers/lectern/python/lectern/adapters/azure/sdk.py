"""What both adapters need of Microsoft's Speech SDK.

References: Microsoft's reference of the SDK for Python. Properties that are set by name are known
to the SDK but to no enumeration of it; `tests/unit/test_azure_tts.py` and `test_azure_stt.py` show
what each of them changes.
"""

from typing import Any, Final

from azure.cognitiveservices.speech import (  # type: ignore[import-untyped]
    CancellationErrorCode,
    SpeechConfig,
)

from lectern.domain.errors import AccessRefusedError, ProviderError, ProviderUnavailableError

WORKERS: Final = 64
"""How many calls may wait side by side; more than one Lambda ever has."""

# Never the SDK's own words: they quote what the service answered.
_OF_THE_ACCOUNT: Final = {
    CancellationErrorCode.AuthenticationFailure: "Azure Speech refused the key",
    CancellationErrorCode.Forbidden: "Azure Speech's quota is used up",
}
_PASSING: Final = {
    CancellationErrorCode.TooManyRequests: "Azure Speech is asked too often",
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
    """Return what a cancelled call means to its caller."""
    if code in _OF_THE_ACCOUNT:
        return AccessRefusedError(_OF_THE_ACCOUNT[code])
    if code is CancellationErrorCode.BadRequest:
        return ProviderError("Azure Speech refused the request")
    return ProviderUnavailableError(_PASSING.get(code, "Azure Speech failed"))


def too_late() -> ProviderUnavailableError:
    """Return the error of a call that has used its time up."""
    return ProviderUnavailableError(_PASSING[CancellationErrorCode.ServiceTimeout])


def broken() -> ProviderUnavailableError:
    """Return the error of a call in which the SDK itself failed."""
    return ProviderUnavailableError("the Speech SDK failed")
