"""Translators on servers with a part of OpenAI's API get only the parameters they accept."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest

from lectern.domain.errors import ProviderError, ProviderUnavailableError
from tests.fakes.openai_server import Answer
from tests.unit.openai_subject import GOOD, SENTENCE, Subject, request, says


@pytest.fixture
def compatible() -> Iterator[Subject]:
    subject = Subject("http://127.0.0.1:1/v1")
    yield subject
    subject.translator.close()


def test_a_compatible_server_gets_only_common_parameters(compatible: Subject) -> None:
    compatible.translate(request())

    assert str(compatible.wire.requests[0].url) == "http://127.0.0.1:1/v1/chat/completions"
    assert set(compatible.wire.body) == {
        "model", "messages", "response_format", "max_tokens", "temperature",
    }  # fmt: skip
    assert compatible.wire.body["response_format"]["type"] == "json_schema"


def test_a_server_without_json_schema_gets_none_afterwards(compatible: Subject) -> None:
    compatible.wire.answer = Answer.NO_SCHEMA

    answers = [compatible.translate(request()).text for _ in range(2)]

    assert answers == [f"«es-MX» {SENTENCE}"] * 2
    formats = [
        json.loads(sent.content)["response_format"]["type"] for sent in compatible.wire.requests
    ]
    assert formats == ["json_schema", "json_object", "json_object"]


def test_a_request_that_is_bad_in_any_format_does_not_change_the_format(
    compatible: Subject,
) -> None:
    compatible.wire.answer = Answer.BAD_REQUEST
    with pytest.raises(ProviderError):
        compatible.translate(request())

    compatible.wire.answer = Answer.TRANSLATION
    compatible.translate(request())

    assert compatible.wire.body["response_format"]["type"] == "json_schema"


class Particular:
    """A server that rejects unknown parameters, with a message of its own."""

    def __init__(self, refuses: Callable[[dict[str, Any]], str | None], words: str) -> None:
        self.refuses = refuses
        self.words = words
        self.bodies: list[dict[str, Any]] = []

    async def __call__(self, sent: httpx2.Request) -> httpx2.Response:
        body: dict[str, Any] = json.loads(sent.content)
        self.bodies.append(body)
        if name := self.refuses(body):
            status = 422 if "loc" in self.words else 400
            return httpx2.Response(status, text=self.words.replace("NAME", name))
        return await says(GOOD)(sent)


WORDS = (
    '{"error": {"message": "Unsupported parameter: \'NAME\' is not supported with this model.", '
    '"type": "invalid_request_error", "param": "NAME", "code": "unsupported_parameter"}}',
    '{"error": {"message": "Unrecognized request argument supplied: NAME"}}',
    '{"detail": [{"type": "extra_forbidden", "loc": ["body", "NAME"], "msg": "not permitted"}]}',
    '{"object": "error", "message": "NAME is not supported"}',
    "NAME: unknown field",
)
OWN = {
    "http://127.0.0.1:1/v1": ["max_tokens", "temperature", "response_format"],
    None: ["max_completion_tokens", "reasoning_effort", "store", "response_format"],
}


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize(("url", "name"), [(u, name) for u, names in OWN.items() for name in names])
def test_a_parameter_that_a_server_rejects_is_no_longer_sent(
    url: str | None, name: str, words: str
) -> None:
    subject = Subject(url)
    server = Particular(lambda body: name if name in body else None, words)
    subject.wire.answer = server

    answers = [subject.translate(request("Hello.")).text for _ in range(3)]

    subject.translator.close()
    assert answers == ["Hola."] * 3
    assert all(name not in body for body in server.bodies[-3:])
    rest = {*OWN[url]} - {name, "max_tokens", "max_completion_tokens"}
    assert all(rest <= set(body) for body in server.bodies)


def test_a_server_gets_the_token_limit_under_the_name_it_knows(
    compatible: Subject,
) -> None:
    server = Particular(
        lambda body: "max_tokens" if "max_tokens" in body else None,
        '{"error": {"message": "Unsupported parameter: \'NAME\' is not supported. Use '
        "'max_completion_tokens' instead.\"}}",
    )
    compatible.wire.answer = server

    compatible.translate(request("Hello."))

    assert server.bodies[-1]["max_completion_tokens"] == server.bodies[0]["max_tokens"]


def test_a_model_gets_the_lowest_effort_that_it_knows() -> None:
    subject = Subject()
    server = Particular(
        lambda body: "reasoning_effort" if body.get("reasoning_effort") == "none" else None,
        '{"error": {"message": "Unsupported value: \'NAME\' does not support \'none\' with this '
        'model.", "param": "NAME", "code": "unsupported_value"}}',
    )
    subject.wire.answer = server

    subject.translate(request("Hello."))

    assert server.bodies[-1]["reasoning_effort"] == "minimal"
    subject.translator.close()


def test_a_server_without_optional_parameters_gets_none(compatible: Subject) -> None:
    known = {"model", "messages"}
    server = Particular(lambda body: next(iter(sorted(set(body) - known)), None), WORDS[0])
    compatible.wire.answer = server

    assert [compatible.translate(request("Hello.")).text for _ in range(2)] == ["Hola."] * 2

    assert set(server.bodies[-1]) == known
    assert set(server.bodies[-2]) == known


@pytest.mark.parametrize("url", OWN)
def test_a_reasoning_model_gets_more_tokens_after_a_truncated_answer(url: str | None) -> None:
    async def think(sent: httpx2.Request) -> httpx2.Response:
        body = json.loads(sent.content)
        if body.get("max_tokens", body.get("max_completion_tokens")) > 2_000:
            return await says(f"<think>{'Hm. ' * 900}</think>{GOOD}")(sent)
        choice = {"message": {"content": "<think>Hm. Hm."}, "finish_reason": "length"}
        return httpx2.Response(200, json={"choices": [choice]})

    subject = Subject(url)
    subject.wire.answer = think
    with pytest.raises(ProviderUnavailableError, match="cut off"):
        subject.translate(request("Hello."))

    assert subject.translate(request("Hello.")).text == "Hola."
    subject.translator.close()


def test_concurrent_calls_omit_only_rejected_parameters(compatible: Subject) -> None:
    server = Particular(lambda body: "temperature" if "temperature" in body else None, WORDS[1])
    compatible.wire.answer = server

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: compatible.translate(request("Hello.")), range(24)))

    assert server.bodies[-1]["response_format"]["type"] == "json_schema"
    assert "max_tokens" in server.bodies[-1]
