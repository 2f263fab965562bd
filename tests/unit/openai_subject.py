"""An OpenAI translator at a fake wire, and what it translates."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx2

from lectern.adapters.openai.translator import OpenAITranslator
from lectern.ports.translator import Translated, TranslationRequest
from tests.fakes.openai_server import Answer, reply_to

SENTENCE = "Plants need water and light to grow."
GOOD = json.dumps({"translation": "Hola."})
Respond = Callable[[httpx2.Request], Awaitable[httpx2.Response]]


class Wire:
    """Records requests, and answers each as configured."""

    def __init__(self, answer: Answer | Respond = Answer.TRANSLATION) -> None:
        self.answer = answer
        self.requests: list[httpx2.Request] = []

    async def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        if not isinstance(self.answer, Answer):
            return await self.answer(request)
        reply = reply_to(json.loads(request.content), self.answer)
        return httpx2.Response(reply.status, headers=reply.headers, content=reply.body)

    @property
    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(self.requests[-1].content)
        return body


class Subject:
    """A translator at the fake wire."""

    def __init__(self, base_url: str | None = None) -> None:
        self.wire = Wire()
        transport = httpx2.MockTransport(self.wire)
        self.translator = OpenAITranslator("key-1", "model-1", base_url, transport=transport)

    def translate(self, request: TranslationRequest, time_limit_s: float = 5) -> Translated:
        return self.translator.translate(request, time_limit_s)

    def close(self) -> None:
        self.translator.close()


def request(text: str = SENTENCE, target: str = "es-MX") -> TranslationRequest:
    return TranslationRequest(text, "en-US", target)


def says(content: object) -> Respond:
    """Return a complete answer whose message has this content."""

    async def respond(_: httpx2.Request) -> httpx2.Response:
        choice = {"message": {"content": content}, "finish_reason": "stop"}
        return httpx2.Response(200, json={"choices": [choice]})

    return respond
