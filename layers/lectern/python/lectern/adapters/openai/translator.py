"""Translation by a chat model of OpenAI, or of any server with a compatible API.

References: OpenAI's guides on structured outputs and reasoning, and its page on the model.
vLLM, llama.cpp, Ollama and LM Studio support `json_schema` too; older servers only `json_object`.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import httpx2

from lectern.adapters.openai import chat
from lectern.adapters.openai.client import OpenAIClient
from lectern.adapters.openai.negotiation import Alternatives, Negotiation
from lectern.adapters.openai.vendor import OPENAI
from lectern.ports.translator import Translated, TranslationRequest

# The lowest that a model accepts. Other servers do not receive it.
_EFFORTS: Final = ("none", "minimal", "low")


class OpenAITranslator:
    """Requests one chat completion per translation. Keeps connections open between calls.

    Args:
        api_key: The key; may be empty for a server that needs none.
        model: The model's name at that server.
        base_url: The URL of an OpenAI-compatible server, up to `/v1`; `None` for OpenAI itself.
        host: The provider that its usage names.
        transport: Replaces the HTTP transport, for tests.
    """

    context_size = 3
    """A few utterances are enough to resolve `it` and `cell`; more only cost time."""

    def __init__(
        self,
        api_key: str,
        model: str,
        base_url: str | None = None,
        *,
        host: str = OPENAI.name,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._host, self._model = host, model
        self._is_openai = not base_url
        self._has_thoughts = False
        self._negotiation = Negotiation(None if self._is_openai else "response_format")
        self._client = OpenAIClient("the translator", api_key, base_url, transport)

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Translate without retries; parameters that the server rejects are dropped.

        After an answer was cut off, the token limit leaves room for reasoning, which some models
        write although it was not requested.
        """
        asking = self._negotiation.ask(partial(self._ask, request), self._options(request))
        body = self._client.run(asking, time_limit_s)
        try:
            return chat.read_translation(body, request, self._host, self._model)
        except chat.CutOffError:
            self._has_thoughts = True
            raise

    def close(self) -> None:
        """Close every connection. No call may be in progress."""
        self._client.close()

    async def _ask(self, request: TranslationRequest, sent: Mapping[str, Any]) -> bytes:
        parameters: dict[str, Any] = {
            "model": self._model,
            "messages": chat.messages(request),
            **sent,
        }
        response = await self._client.sdk.chat.completions.with_raw_response.create(**parameters)
        content: bytes = response.content
        return content

    def _options(self, request: TranslationRequest) -> list[Alternatives]:
        tokens = chat.token_limit(request, has_thoughts=self._has_thoughts)
        limits: list[Mapping[str, Any]] = [
            {"max_completion_tokens": tokens},
            {"max_tokens": tokens},
        ]
        if self._is_openai:
            # Reasoning models accept no temperature. OpenAI must not store lessons of children.
            own: list[Alternatives] = [
                [*({"reasoning_effort": each} for each in _EFFORTS), {}],
                [{"store": False}, {}],
            ]
        else:
            limits.reverse()
            own = [[{"temperature": 0}, {}]]
        return [chat.RESPONSE_FORMATS, [*limits, {}], *own]
