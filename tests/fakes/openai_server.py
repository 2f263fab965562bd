"""A server on 127.0.0.1 that answers chat completions as OpenAI does, well or badly.

What it does for each target language is set with `behave`. Its translations are marked with the
target's tag: `«es» text`. With `python -m tests.fakes.openai_server [PORT] [FROM-TO ms]` it runs
by itself.
"""

import json
import random
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Final, NamedTuple, Self

JSON_TYPE = "application/json"


class Answer(StrEnum):
    """What becomes of a request."""

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


class Reply(NamedTuple):
    """A whole HTTP answer."""

    status: int
    body: bytes
    headers: dict[str, str]


_ERRORS: Final = {
    Answer.SERVER_ERROR: (500, "server_error"),
    Answer.UNAUTHORIZED: (401, "invalid_api_key"),
    Answer.BAD_REQUEST: (400, "invalid_request_error"),
}


def spoken_data(body: dict[str, Any]) -> dict[str, Any]:
    """Return the data in the user's message of a request body."""
    data: dict[str, Any] = json.loads(body["messages"][-1]["content"])
    return data


def reply_to(body: dict[str, Any], answer: Answer) -> Reply:
    """Return what the API answers; `HANG`, `DRIBBLE` and `DROP` are no answers."""
    if answer is Answer.NO_SCHEMA and body["response_format"]["type"] == "json_schema":
        return _error(400, "unsupported_response_format")
    if answer is Answer.RATE_LIMITED:
        return _error(429, "rate_limit_exceeded", {"retry-after": "20"})
    if answer in _ERRORS:
        return _error(*_ERRORS[answer])
    if answer is Answer.HTML:
        page = b"<!doctype html><title>502 Bad Gateway</title>"
        return Reply(200, page, {"content-type": "text/html"})
    return _completion(body, answer)


def _completion(body: dict[str, Any], answer: Answer) -> Reply:
    data = spoken_data(body)
    text = data["text"]
    translation = json.dumps(
        {"translation": f"«{data['target_language']['tag']}» {text}"}, ensure_ascii=False
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
        "usage": {"prompt_tokens": 210, "completion_tokens": 20, "total_tokens": 230},
    }
    return Reply(200, json.dumps(completion).encode(), {"content-type": JSON_TYPE})


def _error(status: int, code: str, headers: dict[str, str] | None = None) -> Reply:
    error = {"message": "Fake: the request was " + code, "type": code, "param": None, "code": code}
    body = json.dumps({"error": error}).encode()
    return Reply(status, body, {"content-type": JSON_TYPE, **(headers or {})})


@dataclass
class FakeOpenAI:
    """The server, running from `with` to its end. `url` is the base URL to give a client.

    `requests` are the newest decoded bodies.
    """

    port: int = 0
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    default: Behaviour = field(default_factory=Behaviour)
    requests: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=1_000))
    closing: Event = field(default_factory=Event)
    connections: int = 0

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"server_state": self})
        self._server = _Server(("127.0.0.1", self.port), handler)
        self.port = self._server.server_address[1]
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """The base URL, up to `/v1`."""
        return f"http://127.0.0.1:{self.port}/v1"

    def behave(self, language: str, answer: Answer, delay_ms: tuple[int, int] = (0, 0)) -> None:
        """Set what requests with this target tag get, from now on."""
        self.behaviours[language] = Behaviour(answer, delay_ms)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Header and body leave in two writes: with Nagle's algorithm the second waits 40 ms.
    disable_nagle_algorithm = True
    timeout = 60
    server_state: FakeOpenAI

    def setup(self) -> None:
        self.server_state.connections += 1
        super().setup()

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if self.path != "/v1/chat/completions":
            self._send(_error(404, "not_found"))
            return
        self.server_state.requests.append(body)
        behaviour = self._behaviour(body)
        if self.server_state.closing.wait(_delay_s(behaviour)):
            self.close_connection = True
            return
        with suppress(ConnectionError):
            self._act(body, behaviour.answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its base's name
        """Keep quiet."""

    def _behaviour(self, body: dict[str, Any]) -> Behaviour:
        tag = spoken_data(body)["target_language"]["tag"]
        return self.server_state.behaviours.get(tag, self.server_state.default)

    def _act(self, body: dict[str, Any], answer: Answer) -> None:
        if answer in {Answer.HANG, Answer.DROP}:
            if answer is Answer.HANG:
                self.server_state.closing.wait()
            self.close_connection = True
        elif answer is Answer.DRIBBLE:
            self._dribble()
        else:
            self._send(reply_to(body, answer))

    def _dribble(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("content-type", JSON_TYPE)
        self.send_header("content-length", "1000000")
        self.end_headers()
        while not self.server_state.closing.wait(0.02):
            self.wfile.write(b" ")

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)


def _delay_s(behaviour: Behaviour) -> float:
    return random.uniform(*behaviour.delay_ms) / 1_000  # noqa: S311 - a delay is no secret


def _main(port: str = "0", span_ms: str = "0-0") -> None:
    low, _, high = span_ms.partition("-")
    default = Behaviour(delay_ms=(int(low), int(high)))
    with FakeOpenAI(port=int(port), default=default) as fake, suppress(KeyboardInterrupt):
        sys.stdout.write(fake.url + "\n")
        sys.stdout.flush()
        Event().wait()


if __name__ == "__main__":
    _main(*sys.argv[1:])
