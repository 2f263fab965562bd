"""What the codec rejects, with which code and sentence."""

import json
import traceback

import pytest

from lectern.domain import errors
from lectern.protocol import codec
from lectern.protocol.client import CLIENT_MESSAGES, EndSession
from lectern.protocol.refusals import ErrorCode

_LIMIT = 128 * 1024
_CELL = {"term": "cell", "languageCode": "es", "translation": "célula"}


def _frame(kind: str, **fields: object) -> str:
    return json.dumps({"type": kind} | fields)


def _register(**fields: object) -> str:
    return _frame("register", **({"role": "student", "languageCode": "es-ES"} | fields))


def _refused(body: str | bytes | None) -> errors.RefusedError:
    with pytest.raises(errors.RefusedError) as caught:
        codec.decode_any(body)
    return caught.value


@pytest.mark.parametrize(
    "body",
    [
        None,
        "",
        " ",
        "hello",
        "{",
        "[1, 2",
        '{"type": "ping", "timestamp": 1}}',
        '{"type": "ping", "timestamp": 1,}',
        "{'type': 'ping'}",
        '{"type": "ping", "timestamp": NaN}',
        '{"type": "ping", "timestamp": Infinity}',
        '{"type": "ping", "timestamp": 01}',
        '{"type": "transcription", "text": "a\0b"}',
        r'{"type": "transcription", "text": "\ud800"}',
        '{"type": "transcription", "text": "\ud800"}',
        b'{"type": "transcription", "text": "\xff"}',
        b'{"type": "ping", "timestamp": 1, "ignored": "\xff"}',
        b'\xef\xbb\xbf{"type": "ping", "timestamp": 1}',
        '\ufeff{"type": "ping", "timestamp": 1}',
        "[" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        '{"a":' * 10_000 + "1" + "}" * 10_000,
        '{"type": "ping", "timestamp": ' + "[" * 10_000 + "]" * 10_000 + "}",
        '{"type": "ping", "timestamp": 1, "ignored": ' + "[" * 10_000 + "]" * 10_000 + "}",
    ],
    ids=lambda body: repr(body)[:50],
)
def test_invalid_json_is_rejected_as_such(body: str | bytes | None) -> None:
    refused = _refused(body)

    assert type(refused) is errors.InvalidJsonError
    assert codec.refusal(refused).code is ErrorCode.INVALID_JSON


@pytest.mark.parametrize(
    "body",
    [
        "null",
        "true",
        "7",
        "1e999",
        '"ping"',
        "[]",
        '["type", "ping"]',
        "{}",
        '{"Type": "ping"}',
        '{"type": null}',
        '{"type": 1}',
        '{"type": ["ping"]}',
        '{"type": {"type": "ping"}}',
    ],
)
def test_json_without_a_type_is_rejected_naming_the_type(body: str) -> None:
    refused = _refused(body)

    assert (type(refused), refused.field) == (errors.InvalidMessageError, "type")
    assert "`type`" in refused.message


@pytest.mark.parametrize("tag", ["", "Ping", "translation", "$connect", "$default", "x" * 100_000])
def test_an_unknown_type_is_rejected_with_a_list_of_types(tag: str) -> None:
    refused = _refused(_frame(tag))

    assert (type(refused), refused.field) == (errors.UnknownTypeError, "type")
    assert "register, transcription" in refused.message
    assert len(refused.message) < 200


def test_a_route_rejects_a_message_of_another_type() -> None:
    body = _frame("ping", timestamp=1)

    with pytest.raises(errors.InvalidMessageError) as caught:
        codec.decode(body, EndSession)

    assert caught.value.field == "type"
    assert "end_session" in caught.value.message


@pytest.mark.parametrize("text", ["x" * (_LIMIT + 1), "ä" * (_LIMIT // 2 + 1)])
def test_a_frame_beyond_128_kib_is_too_large(text: str) -> None:
    refused = _refused(text)

    assert type(refused) is errors.PayloadTooLargeError
    assert refused.field is None


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        (_frame("transcription"), "text", "is missing"),
        (_frame("transcription", text=None), "text", "a text of 1 to 5,000 characters"),
        (_frame("transcription", text=["hi"]), "text", "a text of 1 to 5,000 characters"),
        (_frame("transcription", text=""), "text", "a text of 1 to 5,000 characters"),
        (_frame("transcription", text=" \n\t\u00a0\u3000"), "text", "must not be blank"),
        (_frame("transcription", text="a\0b"), "text", "U+0000"),
        (_frame("transcription", text="a", isFinal="yes"), "isFinal", "true or false"),
        (_frame("transcription", text="a", sequence=0), "sequence", "from 1 to"),
        (_frame("transcription", text="a", sequence=2**53), "sequence", "1,000,000,000"),
        (_frame("transcription", text="a", sequence=10**50), "sequence", "a whole number"),
        (_frame("transcription", text="a", revision=-1), "revision", "from 0 to"),
        (_frame("transcription", text="a", sequence=1.5), "sequence", "a whole number"),
        (_frame("transcription", text="a", sequence=None), "sequence", "a whole number"),
        (_frame("transcription", text="a", utteranceId="x" * 65), "utteranceId", "1 to 64"),
        (_frame("transcription", text="a", utteranceId="\0"), "utteranceId", "U+0000"),
        (_frame("transcription", text="a", languageCode="English"), "languageCode", "es-ES"),
        (_frame("transcription", text="a", languageCode="e"), "languageCode", "es-ES"),
        (_frame("ping"), "timestamp", "is missing"),
        ('{"type": "ping", "timestamp": 1e999}', "timestamp", "a whole number"),
        ('{"type": "ping", "timestamp": ' + "9" * 5_000 + "}", "timestamp", "a whole number"),
        (_frame("register", languageCode="es"), "role", "is missing: it must be one of teacher,"),
        (_register(role="pupil"), "role", "one of teacher, student"),
        (_register(name="x" * 81), "name", "at most 80 characters"),
        (_register(requestId="x" * 65), "requestId", "at most 64 characters"),
        (_register(requestId=7), "requestId", "at most 64 characters"),
        (_register(settings=[]), "settings", "an object"),
        (_register(settings={"voice": 1}), "settings.voice", "true or false"),
        (_register(settings={"captions": "all"}), "settings.captions", "one of live, final"),
        (_register(settings={"glossary": "cell"}), "settings.glossary", "a list of at most 100"),
        (_register(settings={"glossary": [_CELL] * 101}), "settings.glossary", "at most 100 terms"),
        (_register(settings={"subject": ["Biology"]}), "settings.subject", "at most 80"),
        (_register(settings={"subject": "a" * 81}), "settings.subject", "at most 80 characters"),
        (_register(settings={"subject": "a\0"}), "settings.subject", "U+0000"),
        (_register(settings={"glossary": [_CELL, 1]}), "settings.glossary[1]", "an object"),
        (
            _register(settings={"glossary": [{"term": " "}]}),
            "settings.glossary[0].term",
            "not blank",
        ),
        (
            _register(settings={"glossary": [_CELL, {"term": "a\0"}]}),
            "settings.glossary[1].term",
            "U+0000",
        ),
        (
            _register(settings={"glossary": [{"term": "a", "languageCode": "es"}]}),
            "settings.glossary",
            "only one of `languageCode` and `translation`",
        ),
        (
            _register(settings={"glossary": [_CELL | {"languageCode": "??"}]}),
            "settings.glossary[0].languageCode",
            "es-ES",
        ),
        (
            _register(settings={"glossary": [{"trem": "a"}]}),
            "settings.glossary[0].trem",
            "has no `trem`",
        ),
        (_register(settings={"languageCode": "??"}), "settings.languageCode", "es-ES"),
        (_register(settings={"colour": 1}), "settings.colour", "has no `colour`"),
        (_register(settings={"a` - at `$.x": 1}), "settings", "may only have: ttsServiceType"),
        (_register(settings={"": 1}), "settings", "may only have: ttsServiceType"),
        (_register(settings={"k" * 90_000: 1}), "settings", "may only have: ttsServiceType"),
        (_frame("settings"), "settings", "is missing"),
        (_frame("settings", ttsServiceType="siri"), "ttsServiceType", "one of openai, azure"),
        (_frame("audio", data=7), "data", "a text"),
        (_frame("audio", data="AA==", mimeType="video/mp4"), "mimeType", "audio/webm"),
        (_frame("audio", data="AA==", chunkIndex=-1), "chunkIndex", "from 0 to"),
        (_frame("tts_request", text=" ", languageCode="es"), "text", "must not be blank"),
        (_frame("send_translation", text=""), "text", "1 to 5,000 characters"),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_a_wrong_field_is_rejected_with_its_name_and_the_expected_value(
    body: str, field: str, words: str
) -> None:
    refused = _refused(body)

    assert (type(refused), refused.field) == (errors.InvalidMessageError, field)
    assert refused.message.startswith(f"`{field.partition('.')[0]}")
    assert words in refused.message
    assert len(refused.message) < 200


@pytest.mark.parametrize(
    ("body", "limit"),
    [
        (_frame("transcription", text="x" * 5_001), "5,000"),
        (_frame("transcription", text="x" * (_LIMIT - 100)), "5,000"),
        (_frame("send_translation", text="x" * 5_001), "5,000"),
        (_frame("tts_request", text="x" * 4_097, languageCode="es"), "4,096"),
    ],
    ids=["transcription", "128 KiB", "send_translation", "tts_request"],
)
def test_a_text_beyond_its_length_is_too_large_and_names_the_field(body: str, limit: str) -> None:
    refused = _refused(body)

    assert (type(refused), refused.field) == (errors.PayloadTooLargeError, "text")
    assert limit in refused.message


def test_a_glossary_that_would_slow_every_message_is_rejected() -> None:
    terms = [{"term": f"{number:02}" + "水" * 20} for number in range(100)]

    refused = _refused(_register(settings={"glossary": terms}))

    assert (type(refused), refused.field) == (errors.PayloadTooLargeError, "settings.glossary")
    assert "4,096 bytes" in refused.message


@pytest.mark.parametrize(
    "body",
    [
        _register(role="a secret thing"),
        _frame("transcription", text="a secret thing", isFinal="a secret thing"),
        _frame("transcription", text=["a secret thing"]),
        _frame("transcription", text="a secret thing\0"),
        _frame("transcription", text="a", languageCode="a secret thing"),
        _frame("a secret thing"),
        '{"type": "transcription", "text": "a secret thing"',
    ],
)
def test_an_error_never_quotes_the_message(body: str) -> None:
    refused = _refused(body)

    assert "secret" not in refused.message
    assert "secret" not in "".join(traceback.format_exception(refused))


@pytest.mark.parametrize("tag", [str(kind.__struct_config__.tag) for kind in CLIENT_MESSAGES])
def test_no_type_of_the_protocol_is_unknown(tag: str) -> None:
    body = _frame(tag, text=1, data=1, timestamp="1", role=1, settings=1, requestId=1)

    refused = _refused(body)

    assert not isinstance(refused, errors.UnknownTypeError)


def test_two_different_types_are_rejected_and_not_guessed() -> None:
    body = '{"type": "ping", "type": "end_session", "timestamp": 1}'

    refused = _refused(body)

    assert (type(refused), refused.field) == (errors.InvalidMessageError, "type")
