"""Translation by a chat model: OpenAI's, or one behind any server that speaks its API.

References: OpenAI's guides on structured outputs and reasoning, and its page on the model.
vLLM, llama.cpp, Ollama and LM Studio take `json_schema` too; older servers only `json_object`.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, Literal

import httpx2

from lectern.adapters.openai import chat
from lectern.adapters.openai.client import OpenAIClient
from lectern.adapters.openai.negotiation import Negotiation, Ways
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
        self._has_thoughts = False
        self._negotiation = Negotiation(None if self._is_openai else "response_format")
        self._client = OpenAIClient("the translator", api_key, base_url, transport)

    def translate(self, request: TranslationRequest, time_limit_s: float) -> Translated:
        """Ask once; a server that refuses a parameter is asked anew without it, from then on.

        Once an answer was cut off, the next ones have room: models think aloud unasked.
        """
        asking = self._negotiation.ask(partial(self._ask, request), self._things(request))
        body = self._client.run(asking, time_limit_s)
        try:
            return chat.translation_in(body, request, self._model)
        except chat.CutOffError:
            self._has_thoughts = True
            raise

    def close(self) -> None:
        """Close every connection. No call may be under way."""
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

    def _things(self, request: TranslationRequest) -> list[Ways]:
        tokens = chat.token_limit(request, has_thoughts=self._has_thoughts)
        limits: list[Mapping[str, Any]] = [
            {"max_completion_tokens": tokens},
            {"max_tokens": tokens},
        ]
        if self._is_openai:
            # Reasoning models take no temperature. What children hear is not to be stored.
            efforts = dict.fromkeys([self._effort, "minimal", "low"])
            own: list[Ways] = [
                [*({"reasoning_effort": each} for each in efforts), {}],
                [{"store": False}, {}],
            ]
        else:
            limits.reverse()
            own = [[{"temperature": 0}, {}]]
        return [chat.RESPONSE_FORMATS, [*limits, {}], *own]
