"""OpenAI's SDK as the adapters use it: one try, a limit on all of its time, errors translated."""

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
# As many as calls can hang side by side until their limit, so that none keeps another language
# waiting; Lambda allows 1,024 open files. An idle connection is given up before servers and NATs
# along the way do so in silence.
_LIMITS: Final = httpx2.Limits(
    max_connections=768, max_keepalive_connections=50, keepalive_expiry=50
)


class OpenAIClient:
    """Keeps connections open between calls. Safe to use from many threads at once.

    Args:
        provider: Begins the message of every error: `the translator`.
        api_key: May be empty for a server that asks for none.
        base_url: Of an OpenAI-compatible server, up to `/v1`; `None` for OpenAI itself.
        transport: The wire, for tests.
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
        """Wait for a call of `sdk` and return its answer.

        Raises:
            ProviderUnavailableError: A time limit, a broken connection, a status that may pass.
            ProviderError: Any other status that is no answer.
        """
        return self._loop.run(self._limited(call, time_limit_s))

    def close(self) -> None:
        """Close every connection. No call may be under way."""
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
            # Its message holds the answer's body, which may repeat what was said.
            raise status_error(self._provider, error.status_code) from None
