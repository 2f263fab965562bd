"""ElevenLabs' SDK as the adapters use it: one try, a limit on all of its time, errors translated.

The SDK is loaded with this module: 0.8 s of processor time where OpenAI's takes 1.0 s.
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
"""For every call: the SDK would try twice more, and without the form it was given."""

# See `adapters/openai/client.py`; an account's own bound is a few dozen calls at a time.
_LIMITS: Final = httpx.Limits(
    max_connections=256, max_keepalive_connections=50, keepalive_expiry=50
)


class ElevenLabsClient:
    """Keeps connections open between calls. Safe to use from many threads at once.

    Args:
        provider: Begins the message of every error: `the voice`.
        api_key: The account's.
        base_url: Of a server that answers like ElevenLabs; `None` for ElevenLabs itself.
        httpx_client: The wire, for tests.
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
        """Wait for a call of `sdk` and return its answer.

        Raises:
            ProviderUnavailableError: A time limit, a broken connection, a status that may pass,
                an answer that is no JSON where it should be.
            ProviderError: Any other status that is no answer.
        """
        return self._loop.run(self._limited(call, time_limit_s))

    def close(self) -> None:
        """Close every connection. No call may be under way."""
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
        """Return the error for a status; a good one with no JSON in its answer is a broken answer.

        The SDK's error holds the answer's body, which may repeat what was said.
        """
        if status < 300:
            return ProviderUnavailableError(f"{self._provider}'s answer is broken")
        return status_error(self._provider, status)
