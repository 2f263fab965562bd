"""The OpenAI translator's answers: a translation with its usage, or an error of the right kind."""

import json
from typing import Any

import httpx2
import pytest

from lectern.domain.errors import LecternError, ProviderError, ProviderUnavailableError
from lectern.domain.usage import PaidService, Unit, Usage
from lectern.ports.translator import Translated
from tests.fakes.openai_server import Answer
from tests.unit.openai_subject import GOOD, SENTENCE, Subject, request, says


@pytest.mark.parametrize(
    "answer",
    [
        Answer.RATE_LIMITED,
        Answer.SERVER_ERROR,
        Answer.TRUNCATED,
        Answer.BROKEN_JSON,
        Answer.WRONG_SHAPE,
        Answer.HTML,
        Answer.EMPTY,
    ],
)
def test_a_temporary_failure_is_unavailable_after_one_attempt(
    openai: Subject, answer: Answer
) -> None:
    openai.wire.answer = answer

    with pytest.raises(ProviderUnavailableError) as caught:
        openai.translate(request())

    assert len(openai.wire.requests) == 1
    _assert_tells_nothing(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        Answer.UNAUTHORIZED,
        Answer.BAD_REQUEST,
        Answer.REFUSAL,
        Answer.CONTENT_FILTER,
    ],
)
def test_a_permanent_failure_is_a_provider_error(openai: Subject, answer: Answer) -> None:
    openai.wire.answer = answer

    with pytest.raises(ProviderError) as caught:
        openai.translate(request())

    assert not isinstance(caught.value, ProviderUnavailableError)
    assert len(openai.wire.requests) == 1
    _assert_tells_nothing(caught.value)


def _assert_tells_nothing(error: LecternError) -> None:
    for secret in ("Plants", "Fake:", "sorry", "key-1"):
        assert secret not in str(error)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"null", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{}]}', b"\xff\xfe",
        b'{"choices": [{"message": {"content": 7}}]}',
        b'{"choices": [{"message": {"content": null}, "finish_reason": "stop"}]}',
        b'{"choices": [{"message": {"content": "[1]"}, "finish_reason": "stop"}]}',
    ],
)  # fmt: skip
def test_a_malformed_answer_is_a_provider_error(openai: Subject, content: bytes) -> None:
    async def answer(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, headers={"content-type": "application/json"}, content=content)

    openai.wire.answer = answer

    with pytest.raises(ProviderUnavailableError, match="broken"):
        openai.translate(request())


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"<think>The teacher says {{hello}}. {json.dumps({'translation': 'No.'})}</think>\n{GOOD}",
        f"<think>\nHm.\n</think>\n\n```\n{GOOD}\n```",
        f"I think so.\n</think>{GOOD}",
        f"<|channel|>analysis<|message|>Easy.<|end|><|channel|>final<|message|>{GOOD}",
        f"Sure! Here is the translation:\n{GOOD}\nLet me know if you need more.",
        f"Like {{this}}: {GOOD} {{or}} not",
        '{"translation": "Ho\\u006ca."}',
        '{"source": "Hello.", "translation": "Hola."}',
        '{"result": {"translation": "Hola."}}',
        [{"type": "text", "text": GOOD}],
        [{"type": "reasoning", "text": "Hm."}, {"type": "text", "text": GOOD}],
        [{"type": "text", "text": GOOD[:9]}, {"type": "text", "text": GOOD[9:]}],
        [{"type": "output_text", "text": {"value": GOOD}}],
        [GOOD],
        {"translation": "Hola."},
    ],
)
def test_the_object_with_the_translation_is_found_in_any_answer(
    openai: Subject, content: object
) -> None:
    openai.wire.answer = says(content)

    assert openai.translate(request("Hello.")).text == "Hola."


@pytest.mark.parametrize(
    "content",
    [
        "Hola.",
        "<think>I will answer",
        f"<think>{GOOD[:-1]}",
        '{"translation": ["Hola."]}',
        '{"translation": null}',
        [],
        [{"type": "image_url"}],
        7,
        "{" * 2_000,
    ],
)
def test_an_answer_without_that_object_is_a_provider_error(
    openai: Subject, content: object
) -> None:
    openai.wire.answer = says(content)

    with pytest.raises(ProviderUnavailableError, match="broken"):
        openai.translate(request("Hello."))


def test_a_translation_may_contain_json_and_thoughts(openai: Subject) -> None:
    text = f"</think> {GOOD} ```"
    openai.wire.answer = says(json.dumps({"translation": text}))

    assert openai.translate(request("Hello.")).text == text


def usage_of(**details: int) -> dict[str, Any]:
    return {"prompt_tokens": 2_000, "completion_tokens": 30, "prompt_tokens_details": details}


@pytest.mark.parametrize(
    ("said", "amounts"),
    [
        (usage_of(), {Unit.INPUT_TOKENS: 2_000, Unit.OUTPUT_TOKENS: 30}),
        (
            usage_of(cached_tokens=1_024, cache_write_tokens=512),
            {
                Unit.INPUT_TOKENS: 464,
                Unit.CACHED_TOKENS: 1_024,
                Unit.CACHE_WRITE_TOKENS: 512,
                Unit.OUTPUT_TOKENS: 30,
            },
        ),
        (None, {Unit.CHARACTERS: len(SENTENCE)}),
        ({"prompt_tokens": 9}, {Unit.CHARACTERS: len(SENTENCE)}),
        ({"prompt_tokens": -1, "completion_tokens": 10**30}, {Unit.CHARACTERS: len(SENTENCE)}),
    ],
)
def test_usage_is_read_from_the_answer_or_estimated_from_the_request(
    openai: Subject, said: object, amounts: dict[Unit, int]
) -> None:
    content = json.dumps({"translation": "Hola."})

    async def respond(_: httpx2.Request) -> httpx2.Response:
        choices = [{"message": {"content": content}, "finish_reason": "stop"}]
        return httpx2.Response(200, json={"choices": choices, "usage": said})

    openai.wire.answer = respond

    translated = openai.translate(request())

    usage = Usage(PaidService.TRANSLATE, "openai", "model-1", amounts)
    assert translated == Translated("Hola.", (usage,))


PAID: dict[Answer, bool] = {
    Answer.REFUSAL: True,
    Answer.CONTENT_FILTER: True,
    Answer.TRUNCATED: True,
    Answer.BROKEN_JSON: True,
    Answer.EMPTY: True,
    Answer.HTML: False,
    Answer.RATE_LIMITED: False,
    Answer.BAD_REQUEST: False,
}


@pytest.mark.parametrize("answer", PAID)
def test_an_invalid_answer_has_usage_and_a_missing_one_has_none(
    openai: Subject, answer: Answer
) -> None:
    openai.wire.answer = answer

    with pytest.raises(ProviderError) as caught:
        openai.translate(request())

    paid = {Unit.INPUT_TOKENS: 210, Unit.OUTPUT_TOKENS: 20}
    assert [usage.amounts for usage in caught.value.usage] == ([paid] if PAID[answer] else [])
