"""A server on 127.0.0.1 that answers as OpenAI does, or with faults.

- `behave` sets the behaviour of chat completions for each target language.
- A translation is marked with the target's tag, `«es» text`; in another script also with the
  language's own name, `«ar» العربية text`.
- `speech` (`openai_speech.py`) sets the behaviour of speech.

`python -m tests.fakes.openai_server [PORT] [FROM-TO ms] [FROM-TO ms]` runs it as a program; the
first range is the delay of a translation, the second one that of speech.
"""

import json
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event
from typing import Any, Final

from lectern.domain.exact_facts import facts_of
from lectern.domain.exact_facts.coverage import language_of
from lectern.domain.exact_facts.own_negations import WORDS as NEGATIONS
from lectern.domain.languages import find_language
from lectern.domain.script import scripts_of
from tests.fakes import openai_speech
from tests.fakes.faults import STATUSES, Fault, Flakiness, Tail
from tests.fakes.http_server import HTML_PAGE, JSON_TYPE, FakeHandler, FakeServer, Reply
from tests.fakes.speech_script import SpeechScript, span


class Answer(StrEnum):
    """The behaviour for a request."""

    TRANSLATION = "translation"
    SOURCE = "the source text, in the wrong language"
    HANG = "nothing, until the server closes"
    DRIBBLE = "a byte now and then, for ever"
    DROP = "the connection closes"
    RATE_LIMITED = "429 with retry-after"
    SERVER_ERROR = "500"
    UNAUTHORIZED = "401"
    BAD_REQUEST = "400"
    NO_SCHEMA = "400 to json_schema, else a translation"
    REFUSAL = "a refusal"
    CONTENT_FILTER = "stopped by the content filter"
    TRUNCATED = "cut off in the middle"
    BROKEN_JSON = "content that is no JSON"
    WRONG_SHAPE = "content of another shape"
    HTML = "200 with a page of HTML"
    EMPTY = "an empty text"
    TOO_LONG = "far more than was said"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """An answer, after a delay drawn from a span in milliseconds."""

    answer: Answer = Answer.TRANSLATION
    delay_ms: tuple[int, int] = (0, 0)


_ERRORS: Final = {
    Answer.SERVER_ERROR: (500, "server_error"),
    Answer.UNAUTHORIZED: (401, "invalid_api_key"),
    Answer.BAD_REQUEST: (400, "invalid_request_error"),
}

PROMPT_TOKENS: Final = 210
COMPLETION_TOKENS: Final = 20
"""The usage in every completion."""


def spoken_data(body: dict[str, Any]) -> dict[str, Any]:
    """Return the data in the user's message of a request body."""
    data: dict[str, Any] = json.loads(body["messages"][-1]["content"])
    return data


def marked(tag: str, text: str) -> str:
    """Return a fake translation, with letters of the language's own script.

    It has what the server compares: numbers in figures and a negation, if the text has them in
    words. So nothing is requested again.
    """
    language = find_language(tag)
    is_latin = language is None or scripts_of(tag) == {"LATIN"}
    said = facts_of(text, "en")
    kept = [value for each in said.quantities if each.in_words for value in each.values]
    if said.negations and (words := NEGATIONS.get(language_of(tag))):
        kept.append(words.split("|")[0])
    name = [] if is_latin or language is None else [language.own_name]
    return " ".join([f"«{tag}»", *name, text, *kept])


def reply_to(body: dict[str, Any], answer: Answer) -> Reply:
    """Return the API's answer; `HANG`, `DRIBBLE` and `DROP` are handled elsewhere."""
    if answer is Answer.NO_SCHEMA and body["response_format"]["type"] == "json_schema":
        return _error(400, "unsupported_response_format")
    if answer is Answer.RATE_LIMITED:
        return _error(429, "rate_limit_exceeded", {"retry-after": "20"})
    if answer in _ERRORS:
        return _error(*_ERRORS[answer])
    if answer is Answer.HTML:
        return Reply(200, HTML_PAGE, {"content-type": "text/html"})
    return _completion(body, answer)


def _completion(body: dict[str, Any], answer: Answer) -> Reply:
    data = spoken_data(body)
    text = data["text"]
    translation = json.dumps(
        {"translation": marked(data["target_language"]["tag"], text)}, ensure_ascii=False
    )
    content, refusal, finish = {
        Answer.SOURCE: (json.dumps({"translation": text}), None, "stop"),
        Answer.REFUSAL: (None, "I'm sorry, I cannot help with that.", "stop"),
        Answer.CONTENT_FILTER: ("", None, "content_filter"),
        Answer.TRUNCATED: (translation[: len(translation) // 2], None, "length"),
        Answer.BROKEN_JSON: (translation[:-2], None, "stop"),
        Answer.WRONG_SHAPE: (json.dumps({"text": text}), None, "stop"),
        Answer.EMPTY: (json.dumps({"translation": " "}), None, "stop"),
        Answer.TOO_LONG: (json.dumps({"translation": text * 50 + "!" * 500}), None, "stop"),
    }.get(answer, (translation, None, "stop"))
    message: dict[str, Any] = {
        "role": "assistant",
        "content": content,
        "refusal": refusal,
        "annotations": [],
    }
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": finish}
    completion = {
        "id": "chatcmpl-fake",
        "object": "chat.completion",
        "created": 1_760_000_000,
        "model": body["model"],
        "choices": [choice],
        "usage": {
            "prompt_tokens": PROMPT_TOKENS,
            "completion_tokens": COMPLETION_TOKENS,
            "total_tokens": PROMPT_TOKENS + COMPLETION_TOKENS,
            "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
            "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
        },
    }
    return Reply(200, json.dumps(completion).encode(), {"content-type": JSON_TYPE})


def _error(status: int, code: str, headers: dict[str, str] | None = None) -> Reply:
    error = {"message": "Fake: the request was " + code, "type": code, "param": None, "code": code}
    body = json.dumps({"error": error}).encode()
    return Reply(status, body, {"content-type": JSON_TYPE, **(headers or {})})


class _Handler(FakeHandler):
    server_state: "FakeOpenAI"

    def take(self, content: bytes) -> None:
        if self.path in openai_speech.PATHS:
            self._do_speech(content)
        elif self.path == "/v1/chat/completions":
            self._do_chat(json.loads(content))
        else:
            self.answer(_error(404, "not_found"))

    def _do_chat(self, body: dict[str, Any]) -> None:
        self.server_state.requests.append(body)
        self.server_state.keys.add(self.headers["authorization"].removeprefix("Bearer "))
        tag = spoken_data(body)["target_language"]["tag"]
        behaviour = self.server_state.behaviours.get(tag, self.server_state.default)
        if self._meets(self.server_state.flakiness):
            return
        tail = self.server_state.tail
        if self.is_over_after(tail.draw() if tail else behaviour.delay_ms):
            return
        fault = _FAULTS.get(behaviour.answer)
        blank = Reply(200, b"", {"content-type": JSON_TYPE})
        self.answer(blank if fault else reply_to(body, behaviour.answer), fault)

    def _do_speech(self, content: bytes) -> None:
        script = self.server_state.speech
        reply = openai_speech.reply_to(script, self.path, self.headers["content-type"], content)
        if self._meets(script.flakiness):
            return
        fault = script.next_fault()
        if fault in STATUSES:
            reply = openai_speech.refusal(STATUSES[fault])
        if not self.is_over_after(script.delay_ms):
            self.answer(reply, fault)

    def _meets(self, flakiness: Flakiness | None) -> bool:
        """Let the request fail if `flakiness` says so; return whether it did."""
        mishap = flakiness.draw() if flakiness else None
        if mishap and not self.is_over_after(mishap.delay_ms):
            self.answer(openai_speech.refusal(STATUSES.get(mishap.fault, 500)), mishap.fault)
        return mishap is not None


_FAULTS: Final = {
    Answer.HANG: Fault.HANG,
    Answer.DRIBBLE: Fault.DRIBBLE,
    Answer.DROP: Fault.DROP,
}


@dataclass
class FakeOpenAI(FakeServer):
    """The server, running from `with` to its end. `url` is the base URL to give a client.

    `requests` are the newest decoded bodies of chat completions, some of which `flakiness` fails.
    `tail` draws the delays of translations instead of their behaviour.
    `keys` are the bearer tokens that came with them.
    """

    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    default: Behaviour = field(default_factory=Behaviour)
    requests: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=1_000))
    keys: set[str] = field(default_factory=set)
    speech: SpeechScript = field(default_factory=SpeechScript)
    flakiness: Flakiness | None = None
    tail: Tail | None = None

    handler = _Handler

    @property
    def url(self) -> str:
        """The base URL, up to `/v1`."""
        return self.address + "/v1"

    def behave(self, language: str, answer: Answer, delay_ms: tuple[int, int] = (0, 0)) -> None:
        """Set the behaviour for requests with this target tag."""
        self.behaviours[language] = Behaviour(answer, delay_ms)


def _main(port: str = "0", span_ms: str = "0-0", speech_ms: str = "0-0") -> None:
    default = Behaviour(delay_ms=span(span_ms))
    speech = SpeechScript(delay_ms=span(speech_ms))
    fake = FakeOpenAI(port=int(port), default=default, speech=speech)
    with fake, suppress(KeyboardInterrupt):
        sys.stdout.write(fake.url + "\n")
        sys.stdout.flush()
        Event().wait()


if __name__ == "__main__":
    _main(*sys.argv[1:])
