"""Captions from servers and models that ignore the format, in many languages and scripts."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import httpx2
import pytest

from lectern.adapters.openai.translator import OpenAITranslator
from lectern.domain.utterance import Caption, CaptionStatus, StoredUtterance, Utterance
from lectern.services.translate import TranslateConcurrently
from tests.unit.checked import checked
from tests.unit.translations import PAIRS, Pair

pairs = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.source}-{pair.target}")


class NoHistory:
    """A class without earlier utterances."""

    def last_sequence(self, session_id: str) -> int:
        return 0

    def latest(self, session_id: str, count: int) -> list[StoredUtterance]:
        return []

    def after(self, session_id: str, sequence: int, count: int) -> list[StoredUtterance]:
        return []


def in_json(text: str) -> str:
    return json.dumps({"translation": text})


CONTENTS: dict[str, Callable[[str], object]] = {
    "a fence": lambda text: f"```json\n{in_json(text)}\n```",
    "thoughts": lambda text: f"<think>Hm, {{x}}: {in_json('-')}</think>{in_json(text)}",
    "prose": lambda text: f"Of course!\n\n{in_json(text)}\n\nAnything else?",
    "parts": lambda text: [{"type": "text", "text": in_json(text)}],
    "a preamble": lambda text: in_json(f"Here is the translation: {text}"),
    "quotes": lambda text: in_json(f'"{text}"'),
    "json once more": lambda text: in_json(in_json(text)),
    "a note": lambda text: in_json(f"{text}\n\nNote: this is the polite form."),
    "lines and controls": lambda text: in_json(f"\u200b\x1b{text}\n"),
}
NO_CAPTION: dict[str, Callable[[Pair], object]] = {
    "the source": lambda pair: in_json(pair.text),
    "the source, spruced up": lambda pair: in_json(f"«{pair.text}»!!".replace(" ", "  ")),
    "the source in a fence": lambda pair: f"```\n{in_json(pair.text)}\n```",
    "the source, announced": lambda pair: in_json(f"Translation: {pair.text}"),
    "an apology": lambda _: in_json("I'm sorry, but I can't help with that."),
    "a question": lambda _: in_json("Please provide the text you want me to translate."),
    "a dash": lambda _: in_json("-"),
    "dots": lambda _: in_json("..."),
    "nothing that shows": lambda _: in_json("\u200b"),
    "no json": lambda _: "I cannot do that.",
}


class Server:
    """A server that always gives the same answer, and rejects unknown parameters."""

    def __init__(self, content: object) -> None:
        self.content = content
        self.asked = 0

    async def __call__(self, sent: httpx2.Request) -> httpx2.Response:
        body = json.loads(sent.content)
        for name in ("temperature", "response_format", "max_tokens"):
            if name in body:
                error = {"message": f"Unsupported parameter: '{name}'.", "param": name}
                return httpx2.Response(400, json={"error": error})
        self.asked += 1
        choice = {"message": {"content": self.content}, "finish_reason": "stop"}
        return httpx2.Response(200, json={"choices": [choice]})


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def caption(pool: ThreadPoolExecutor, pair: Pair, server: Server) -> Caption:
    transport = httpx2.MockTransport(server)
    said = Utterance("s", "u", 1, 0, pair.text, pair.source, is_final=True, said_at=0)
    url = "http://127.0.0.1:1/v1"
    with closing(OpenAITranslator("", "weak", url, transport=transport)) as translator:
        [made] = TranslateConcurrently(checked(translator), NoHistory(), pool, 5)(
            said, [pair.target]
        )
    return made.caption


@pairs
@pytest.mark.parametrize("content", CONTENTS)
def test_a_translation_in_any_wrapping_is_a_caption(
    pool: ThreadPoolExecutor, pair: Pair, content: str
) -> None:
    made = caption(pool, pair, Server(CONTENTS[content](pair.translation)))

    assert made.status is CaptionStatus.OK
    assert made.text == unicodedata.normalize("NFC", pair.translation)


@pairs
@pytest.mark.parametrize("answer", NO_CAPTION)
def test_an_invalid_answer_is_retried_and_not_shown(
    pool: ThreadPoolExecutor, pair: Pair, answer: str
) -> None:
    server = Server(NO_CAPTION[answer](pair))

    made = caption(pool, pair, server)

    assert (made.status, made.text) == (CaptionStatus.UNAVAILABLE, "")
    assert server.asked == (1 if answer == "no json" else 2)
