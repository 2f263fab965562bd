"""Translation by a chat model: OpenAI's, or one behind any server that speaks its API.

References: OpenAI's guides on structured outputs and reasoning, and its page on the model.
vLLM, llama.cpp, Ollama and LM Studio take `json_schema` too; older servers only `json_object`.
"""

from typing import Any, Literal

import httpx2
import openai

from lectern.adapters.openai import chat
from lectern.adapters.openai.client import OpenAIClient
from lectern.ports.translator import Translated, TranslationRequest

Effort = Literal["none", "minimal", "low"]


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
        self._client = OpenAIClient("the translator", api_key, base_url, transport)

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Ask once; a server that does not know `json_schema` is asked anew without it."""
        body = self._client.run(self._negotiate(request), time_limit_s)
        return chat.translation_in(body, request, self._model)

    def close(self) -> None:
        """Close every connection. No call may be under way."""
        self._client.close()

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
        response = await self._client.sdk.chat.completions.with_raw_response.create(**parameters)
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
