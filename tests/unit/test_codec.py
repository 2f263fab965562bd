"""What the codec accepts, which request it answers, and the format of its errors."""

import json
import unicodedata
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.domain import errors
from lectern.domain.classroom import Role
from lectern.domain.errors import InvalidMessageError
from lectern.domain.languages import find_language
from lectern.protocol import codec
from lectern.protocol.base import UNSET, WireSettings
from lectern.protocol.client import CLIENT_MESSAGES, EndSession, Ping, Register, Transcription
from lectern.protocol.normalise import TEXTS
from lectern.protocol.refusals import Error, ErrorCode
from lectern.protocol.server import Pong

_LIMIT = 128 * 1024


def _frame(kind: str, **fields: object) -> str:
    return json.dumps({"type": kind} | fields)


def _register(**fields: object) -> str:
    return _frame("register", **({"role": "student", "languageCode": "es-ES"} | fields))


def _all_refusals(kind: type[errors.RefusedError]) -> set[type[errors.RefusedError]]:
    return set(kind.__subclasses__()).union(*map(_all_refusals, kind.__subclasses__()))


def test_a_message_is_decoded_to_its_type() -> None:
    body = _register(name="Ana", settings={"voice": False}, requestId="r-1")

    message = codec.decode(body, Register)

    assert message == Register(
        role=Role.STUDENT,
        language_code="es-ES",
        name="Ana",
        settings=WireSettings(voice=False),
        request_id="r-1",
    )


def test_an_unknown_field_is_ignored() -> None:
    body = _frame("ping", timestamp=1, fromTheFuture={"deep": [1, 2]})

    assert codec.decode(body, Ping) == Ping(timestamp=1)


def test_keys_may_be_escaped_and_in_any_order() -> None:
    body = rb'{"timestamp": 7, "\u0074ype": "ping"}'

    assert codec.decode(body, Ping) == Ping(timestamp=7)


def test_the_last_of_two_equal_keys_counts() -> None:
    body = '{"type": "ping", "timestamp": 1, "timestamp": 2}'

    assert codec.decode(body, Ping) == Ping(timestamp=2)


@pytest.mark.parametrize(
    ("sent", "canonical"), [("es-es", "es-ES"), ("ZH_hans", "zh-Hans"), (" pt-br ", "pt-BR")]
)
def test_a_language_tag_is_decoded_to_canonical_case(sent: str, canonical: str) -> None:
    body = _register(languageCode=sent, settings={"languageCode": sent})

    message = codec.decode(body, Register)

    assert message.language_code == canonical
    assert message.settings == WireSettings(language_code=canonical)


_GLOSSARY = {"glossary": [{"term": "a", "translation": "b", "languageCode": None}]}
_TAGGED: list[tuple[str, dict[str, Any]]] = [
    ("languageCode", {"type": "register", "role": "student"}),
    ("languageCode", {"type": "transcription", "text": "a"}),
    ("languageCode", {"type": "audio", "data": "aaaa"}),
    ("languageCode", {"type": "tts_request", "text": "a"}),
    ("settings.languageCode", {"type": "settings", "settings": {}}),
    ("settings.glossary[0].languageCode", {"type": "settings", "settings": _GLOSSARY}),
]
"""Every field for a language tag, with a message that contains it."""


def _in_language(field: str, message: dict[str, Any], tag: str) -> str:
    sent: dict[str, Any] = json.loads(json.dumps(message))
    inner = sent
    for name in field.split(".")[:-1]:
        inner = inner["glossary"][0] if "[" in name else inner[name]
    inner["languageCode"] = tag
    return json.dumps(sent)


def test_every_message_with_a_language_is_tested() -> None:
    tagged = {kind for kind in CLIENT_MESSAGES if "languageCode" in kind.__struct_encode_fields__}

    assert {str(kind.__struct_config__.tag) for kind in tagged} | {"settings"} == {
        message["type"] for _, message in _TAGGED
    }


@pytest.mark.parametrize(("field", "message"), _TAGGED)
def test_the_tag_of_a_phone_is_accepted_in_every_field(field: str, message: dict[str, Any]) -> None:
    tag = "zh-cmn-Hant-TW-u-ca-roc-fw-mon-hc-h23-ms-metric-mu-celsius-nu-latn-x-mine"

    decoded = codec.decode_any(_in_language(field, message, tag))

    assert b'"languageCode":"zh-Hant-TW"' in msgspec.json.encode(decoded)


@pytest.mark.parametrize(("field", "message"), _TAGGED)
@pytest.mark.parametrize(
    ("tag", "nearest"), [("gsw-CH", "de"), ("ru-Latn", "ru"), ("i-klingon", "en"), ("jp", "ja")]
)
def test_an_unlisted_language_is_rejected_by_its_field(
    field: str, message: dict[str, Any], tag: str, nearest: str
) -> None:
    with pytest.raises(InvalidMessageError, match=rf"The nearest is {nearest} \(") as refused:
        codec.decode_any(_in_language(field, message, tag))

    assert refused.value.field == field


@given(st.from_regex(r"\A[A-Za-z]{2,3}([_-][A-Za-z]{4})?([_-]([A-Za-z]{2}|[0-9]{3}))?\Z"))
def test_the_language_that_the_error_suggests_is_accepted(tag: str) -> None:
    try:
        message = codec.decode(_register(languageCode=tag), Register)
    except InvalidMessageError as refused:
        nearest = str(refused).partition("The nearest is ")[2].split()[0]
        message = codec.decode(_register(languageCode=nearest), Register)

    assert find_language(message.language_code) is not None


_IDENTIFIERS = {
    "requestId", "classroomCode", "projectorKey", "teacherId", "resumeToken", "utteranceId",
    "questionId", "studentId", "languageCode", "data", "mimeType", "voice",
}  # fmt: skip


def test_every_string_of_a_message_is_an_identifier_or_cleaned() -> None:
    kinds = msgspec.json.schema_components(CLIENT_MESSAGES)[1].values()
    fields = [field for kind in kinds for field in kind.get("properties", {}).items()]

    strings = {name for name, kind in fields if kind.get("type") == "string"}
    assert strings == _IDENTIFIERS | set(TEXTS)


_WRITTEN: list[tuple[str, int, Callable[[str], str]]] = [
    ("text", 5_000, lambda text: _frame("transcription", text=text)),
    ("text", 5_000, lambda text: _frame("send_translation", text=text)),
    ("text", 4_096, lambda text: _frame("tts_request", text=text, languageCode="vi")),
    ("text", 500, lambda text: _frame("question", text=text)),
    ("name", 80, lambda text: _register(name=text)),
    ("settings.title", 80, lambda text: _frame("settings", settings={"title": text})),
    ("settings.subject", 80, lambda text: _frame("settings", settings={"subject": text})),
    (
        "settings.glossary[0].term",
        80,
        lambda text: _frame("settings", settings={"glossary": [{"term": text}]}),
    ),
    (
        "settings.glossary[0].translation",
        80,
        lambda text: _frame(
            "settings",
            settings={"glossary": [{"term": "a", "languageCode": "vi", "translation": text}]},
        ),
    ),
]
"""Every field for people's text, with its maximum length and a message that contains it."""

_MAY_BE_BLANK = {"name", "settings.title", "settings.subject"}


@pytest.mark.parametrize(("field", "most", "frame"), _WRITTEN)
def test_a_text_is_composed_before_its_length_counts(
    field: str, most: int, frame: Callable[[str], str]
) -> None:
    decomposed = unicodedata.normalize("NFD", "ộ" * most)

    decoded = codec.decode_any(frame("\u202e" + decomposed))

    assert f'"{"ộ" * most}"' in msgspec.json.encode(decoded).decode()


@pytest.mark.parametrize(("field", "most", "frame"), _WRITTEN)
@pytest.mark.parametrize("letter", ["o\u0302\u0323", "\ufb2c"])
def test_a_text_too_long_after_composition_is_rejected_by_its_field(
    field: str, most: int, frame: Callable[[str], str], letter: str
) -> None:
    """U+FB2C is three letters in the normal form."""
    length = most // len(unicodedata.normalize("NFC", letter)) + 1
    with pytest.raises((InvalidMessageError, errors.PayloadTooLargeError)) as refused:
        codec.decode_any(frame(letter * length))

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("field", "most", "frame"), [each for each in _WRITTEN if each[0] not in _MAY_BE_BLANK]
)
@pytest.mark.parametrize("text", ["\u200b", "\u202e \u202c", "\u3164", "\ufeff\u00a0"])
def test_an_invisible_text_is_rejected_by_its_field(
    field: str, most: int, frame: Callable[[str], str], text: str
) -> None:
    with pytest.raises(InvalidMessageError, match="blank") as refused:
        codec.decode_any(frame(text))

    assert refused.value.field == field


def test_a_text_of_the_maximum_length_is_accepted_whole() -> None:
    text = "\N{GRINNING FACE}" * 5_000

    message = codec.decode(_frame("transcription", text=text), Transcription)

    assert message.text == text


def test_a_frame_of_exactly_128_kib_is_accepted() -> None:
    empty = _frame("end_session", padding="")
    body = _frame("end_session", padding="x" * (_LIMIT - len(empty)))

    assert len(body) == _LIMIT
    assert codec.decode(body, EndSession) == EndSession()


@pytest.mark.parametrize(
    "body",
    [
        _frame("ping", requestId="r-1"),
        _frame("nonsense", requestId="r-1"),
        _register(role=[], requestId="r-1"),
        '{"requestId": "r-1"}',
        '{"type": 1, "requestId": "r-1"}',
    ],
)
def test_the_request_id_of_a_wrong_message_is_recovered(body: str) -> None:
    with pytest.raises(errors.RefusedError):
        codec.decode_any(body)

    assert codec.request_id_of(body) == "r-1"


@pytest.mark.parametrize(
    "body",
    [
        None,
        "",
        "{",
        "[]",
        "{}",
        '{"requestId": 1}',
        '{"requestId": null}',
        '{"requestId": "\\u0000"}',
        '{"requestId": "' + "x" * 65 + '"}',
        '{"requestId": ' + "[" * 10_000 + "]" * 10_000 + "}",
        b"\xff",
        "x" * (_LIMIT + 1),
    ],
    ids=lambda body: repr(body)[:40],
)
def test_a_message_without_a_valid_request_id_has_no_request_id(body: str | bytes | None) -> None:
    assert codec.request_id_of(body) is None


def test_a_direct_reply_echoes_the_request_id() -> None:
    pong = Pong(timestamp=2, original_timestamp=1)

    reply = codec.with_request_id(pong, "r-1")

    assert reply == Pong(timestamp=2, original_timestamp=1, request_id="r-1")
    assert codec.with_request_id(pong, None) == pong


def test_every_refusal_has_a_code() -> None:
    codes = {kind: codec.refusal(kind("…")).code for kind in _all_refusals(errors.RefusedError)}

    assert set(codes.values()) == set(ErrorCode) - {ErrorCode.INTERNAL}
    assert len(codes) == len(set(codes.values()))


def test_an_error_message_has_every_helpful_field() -> None:
    decoded = errors.SequenceTakenError("Go on from 7.", field="sequence", last_sequence=7)
    limited = errors.RateLimitedError("Slow down.", retry_after_ms=500)

    sent = [json.loads(codec.encode(codec.refusal(error, "r-1"))) for error in (decoded, limited)]

    common: dict[str, Any] = {"type": "error", "requestId": "r-1"}
    assert sent == [
        common
        | {"code": "SEQUENCE_TAKEN", "message": "Go on from 7."}
        | {"field": "sequence", "lastSequence": 7},
        common | {"code": "RATE_LIMITED", "message": "Slow down.", "retryAfterMs": 500},
    ]


def test_an_internal_error_says_what_to_do_and_not_the_cause() -> None:
    error = codec.internal_error("r-1")

    assert isinstance(error, Error)
    assert (error.code, error.request_id, error.field) == (ErrorCode.INTERNAL, "r-1", UNSET)
    assert "try again" in error.message
