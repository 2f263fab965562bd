"""Translation by a chat model: OpenAI's, or one behind any server that speaks its API.

References: OpenAI's guides on structured outputs and reasoning, and its page on the model.
vLLM, llama.cpp, Ollama and LM Studio take `json_schema` too; older servers only `json_object`.
"""

import asyncio
from typing import Any, Final, Literal

import httpx2
import openai

from lectern.adapters.openai import chat
from lectern.adapters.openai.background_loop import BackgroundLoop
from lectern.domain.errors import ProviderError, ProviderUnavailableError
from lectern.ports.translator import TranslationRequest

Effort = Literal["none", "minimal", "low"]

_OPENAI_URL: Final = "https://api.openai.com/v1"
# As many as calls can hang side by side until their limit, so that none keeps another language
# waiting; Lambda allows 1,024 open files. An idle connection is given up before servers and NATs
# along the way do so in silence.
_LIMITS: Final = httpx2.Limits(
    max_connections=768, max_keepalive_connections=50, keepalive_expiry=50
)
_WORTH_ANOTHER_TRY: Final = frozenset({408, 409, 425, 429})


class OpenAITranslator:
    """Asks a chat model for each translation, with connections kept open between calls.

    Args:
        api_key: May be empty for a server that asks for none.
        model: Its name at that server.
        base_url: Of an OpenAI-compatible server, up to `/v1`; `None` for OpenAI itself.
        effort: How long OpenAI's model may think before it answers. Not sent to other servers.
        transport: The wire, for tests.
    """

    context_size = 3
    """A few sentences settle what `it` and `cell` mean; more only cost time."""

    def __init__(
        self,
        api_key: str,
        model: str,
        base_url: str | None = None,
        *,
        effort: Effort = "none",
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._model = model
        self._is_openai = not base_url
        self._effort = effort
        self._has_schema = True
        self._loop = BackgroundLoop()
        self._client = openai.AsyncOpenAI(
            api_key=api_key or "none",
            base_url=base_url or _OPENAI_URL,
            max_retries=0,
            http_client=httpx2.AsyncClient(limits=_LIMITS, transport=transport),
        )

    def translate(self, request: TranslationRequest, time_limit_s: float) -> str:
        """Ask once; a server that does not know `json_schema` is asked anew without it."""
        body = self._loop.run(self._answer(request, time_limit_s))
        return chat.translation_in(body, request)

    def close(self) -> None:
        """Close every connection. No call may be under way."""
        self._loop.run(self._client.close())
        self._loop.close()

    async def _answer(self, request: TranslationRequest, time_limit_s: float) -> bytes:
        try:
            async with asyncio.timeout(time_limit_s):
                return await self._negotiate(request)
        except (TimeoutError, openai.APITimeoutError) as error:
            raise ProviderUnavailableError("the translator took too long") from error
        except openai.APIConnectionError as error:
            raise ProviderUnavailableError("the translator cannot be reached") from error
        except openai.APIStatusError as error:
            raise _status_error(error.status_code) from error

    async def _negotiate(self, request: TranslationRequest) -> bytes:
        if not self._has_schema:
            return await self._ask(request, has_schema=False)
        try:
            return await self._ask(request, has_schema=True)
        except (openai.BadRequestError, openai.UnprocessableEntityError):
            if self._is_openai:
                raise
        body = await self._ask(request, has_schema=False)
        self._has_schema = False
        return body

    async def _ask(self, request: TranslationRequest, *, has_schema: bool) -> bytes:
        parameters: dict[str, Any] = {
            "model": self._model,
            "messages": chat.messages(request),
            "response_format": chat.response_format(has_schema=has_schema),
            **self._own_parameters(chat.token_limit(request)),
        }
        response = await self._client.chat.completions.with_raw_response.create(**parameters)
        content: bytes = response.content
        return content

    def _own_parameters(self, tokens: int) -> dict[str, Any]:
        if self._is_openai:
            # Reasoning models take no temperature. What children hear is not to be stored.
            return {
                "max_completion_tokens": tokens,
                "reasoning_effort": self._effort,
                "store": False,
            }
        return {"max_tokens": tokens, "temperature": 0}


def _status_error(status: int) -> ProviderError:
    if status in _WORTH_ANOTHER_TRY or status >= 500:
        return ProviderUnavailableError(f"the translator answered {status}")
    return ProviderError(f"the translator answered {status}")
