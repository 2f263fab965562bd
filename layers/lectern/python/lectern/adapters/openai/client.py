"""OpenAI's SDK without retries, with a limit on a call's total time and with our errors."""

import asyncio
from collections.abc import Coroutine
from typing import Final, TypeVar

import httpx2
import openai

from lectern.adapters.background_loop import BackgroundLoop
from lectern.adapters.status_error import status_error
from lectern.domain.errors import ProviderUnavailableError

T = TypeVar("T")

_OPENAI_URL: Final = "https://api.openai.com/v1"
# As many as calls can hang at once until their time limit, so that none blocks another language.
# Lambda allows 1,024 open files. Idle connections are closed before servers and NATs on the way
# drop them silently.
_LIMITS: Final = httpx2.Limits(
    max_connections=768, max_keepalive_connections=50, keepalive_expiry=50
)


class OpenAIClient:
    """Keeps connections open between calls. Thread-safe.

    Args:
        provider: The start of every error message: `the translator`.
        api_key: The key; may be empty for a server that needs none.
        base_url: The URL of an OpenAI-compatible server, up to `/v1`; `None` for OpenAI itself.
        transport: Replaces the HTTP transport, for tests.
    """

    def __init__(
        self,
        provider: str,
        api_key: str,
        base_url: str | None,
        transport: httpx2.AsyncBaseTransport | None,
    ) -> None:
        self._provider = provider
        self._loop = BackgroundLoop()
        self.sdk = openai.AsyncOpenAI(
            api_key=api_key or "none",
            base_url=base_url or _OPENAI_URL,
            max_retries=0,
            http_client=httpx2.AsyncClient(limits=_LIMITS, transport=transport),
        )

    def run(self, call: Coroutine[object, object, T], time_limit_s: float) -> T:
        """Wait for a call of `sdk`, and return its result.

        Raises:
            ProviderUnavailableError: Timeout, connection error, or a status that may be temporary.
            ProviderError: Any other unsuccessful status.
        """
        return self._loop.run(self._limited(call, time_limit_s))

    def close(self) -> None:
        """Close every connection. No call may be in progress."""
        self._loop.run(self.sdk.close())
        self._loop.close()

    async def _limited(self, call: Coroutine[object, object, T], time_limit_s: float) -> T:
        try:
            async with asyncio.timeout(time_limit_s):
                return await call
        except (TimeoutError, openai.APITimeoutError) as error:
            raise ProviderUnavailableError(f"{self._provider} took too long") from error
        except openai.APIConnectionError as error:
            raise ProviderUnavailableError(f"{self._provider} cannot be reached") from error
        except openai.APIStatusError as error:
            # Not `from error`: its message has the response body, which may quote the teacher.
            raise status_error(self._provider, error.status_code) from None
