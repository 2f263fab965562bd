"""ElevenLabs' SDK without retries, with a limit on a call's total time and with our errors.

Importing this module imports the SDK: 0.8 s of processor time, where OpenAI's takes 1.0 s.
"""

import asyncio
from collections.abc import Coroutine
from typing import Final, TypeVar

import httpx
from elevenlabs.client import AsyncElevenLabs
from elevenlabs.core.api_error import ApiError
from elevenlabs.core.request_options import RequestOptions

from lectern.adapters.background_loop import BackgroundLoop
from lectern.adapters.status_error import status_error
from lectern.domain.errors import ProviderError, ProviderUnavailableError

T = TypeVar("T")

ONCE: Final[RequestOptions] = {"max_retries": 0, "chunk_size": 65_536}
"""Options of every call: the SDK would retry twice, and lose the form data on a retry."""

# See `adapters/openai/client.py`. An account's own limit is a few dozen concurrent calls.
_LIMITS: Final = httpx.Limits(
    max_connections=256, max_keepalive_connections=50, keepalive_expiry=50
)


class ElevenLabsClient:
    """Keeps connections open between calls. Thread-safe.

    Args:
        provider: The start of every error message: `the voice`.
        api_key: The account's key.
        base_url: The URL of a server that answers like ElevenLabs; `None` for ElevenLabs itself.
        httpx_client: Replaces the HTTP client, for tests.
    """

    def __init__(
        self,
        provider: str,
        api_key: str,
        base_url: str | None,
        httpx_client: httpx.AsyncClient | None,
    ) -> None:
        self._provider = provider
        self._loop = BackgroundLoop()
        self._http = httpx_client or httpx.AsyncClient(limits=_LIMITS)
        self.sdk = AsyncElevenLabs(
            api_key=api_key or "none", base_url=base_url, httpx_client=self._http
        )

    def run(self, call: Coroutine[object, object, T], time_limit_s: float) -> T:
        """Wait for a call of `sdk`, and return its result.

        Raises:
            ProviderUnavailableError: Timeout, connection error, a status that may be temporary, or
                a response that is not JSON where it should be.
            ProviderError: Any other unsuccessful status.
        """
        return self._loop.run(self._limited(call, time_limit_s))

    def close(self) -> None:
        """Close every connection. No call may be in progress."""
        self._loop.run(self._http.aclose())
        self._loop.close()

    async def _limited(self, call: Coroutine[object, object, T], time_limit_s: float) -> T:
        try:
            async with asyncio.timeout(time_limit_s):
                return await call
        except (TimeoutError, httpx.TimeoutException) as error:
            raise ProviderUnavailableError(f"{self._provider} took too long") from error
        except httpx.HTTPError as error:
            raise ProviderUnavailableError(f"{self._provider} cannot be reached") from error
        except ApiError as error:
            raise self._error_of(error.status_code or 500) from None
        except UnicodeDecodeError as error:
            raise ProviderUnavailableError(f"{self._provider}'s answer is broken") from error

    def _error_of(self, status: int) -> ProviderError:
        """Return the error for a status; a successful status means that the body was not JSON.

        It never quotes the SDK's error, whose body may repeat the teacher's words.
        """
        if status < 300:
            return ProviderUnavailableError(f"{self._provider}'s answer is broken")
        return status_error(self._provider, status)
