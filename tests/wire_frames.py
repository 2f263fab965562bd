"""Frames as clients send them, from valid to garbage, for property tests of the wire."""

import json
from typing import Any

import msgspec
from hypothesis import strategies as st

from lectern.domain.text import clean, clean_line, is_blank
from lectern.protocol.client import CLIENT_MESSAGES
from scripts.protocol_examples import CLIENT_EXAMPLES

EXAMPLES: list[dict[str, Any]] = [msgspec.to_builtins(example) for example in CLIENT_EXAMPLES]
_WIRE_NAMES = sorted(
    {name for kind in CLIENT_MESSAGES for name in kind.__struct_encode_fields__}
    | {"type", "settings", "voice", "captions", "ttsServiceType", "translationMode"}
)
_TAGS = [str(kind.__struct_config__.tag) for kind in CLIENT_MESSAGES]
_LANGUAGES = ["es", "es-ES", "zh-Hans", "zh-Hant-TW", "ca-ES", "sr-Latn-RS", "en-001"]

_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
_spoken = _text.filter(lambda text: not is_blank(clean(text)))
_numbers = st.integers(0, 2**53 - 1)
_sequences = st.integers(1, 1_000_000_000)

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from([*_TAGS, *_LANGUAGES, "teacher", "auto", "\0", "\ud800", "x" * 6_000]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(_WIRE_NAMES) | st.text(), inner, max_size=4)
    ),
    max_leaves=8,
)

_settings = st.fixed_dictionaries(
    {},
    optional={
        "ttsServiceType": st.sampled_from(["openai", "azure", "elevenlabs", "local", "browser"]),
        "useClientSpeech": st.booleans(),
        "voice": st.booleans(),
        "captions": st.sampled_from(["live", "final"]),
        "languageCode": st.sampled_from(_LANGUAGES),
        "translationMode": st.sampled_from(["auto", "manual"]),
        "title": _spoken.map(lambda text: clean_line(text)[:20]),
        "subject": _spoken.map(lambda text: clean_line(text)[:20]),
        "glossary": st.lists(
            st.fixed_dictionaries({"term": _spoken.map(lambda text: clean_line(text)[:20])}),
            max_size=3,
        ),
    },
)


def _message(tag: str, required: dict[str, Any], **optional: Any) -> st.SearchStrategy[Any]:
    optional["requestId"] = _text.map(lambda text: text[:64])
    return st.fixed_dictionaries({"type": st.just(tag)} | required, optional=optional)


_ids = _text.map(lambda text: ("u" + text)[:64])
valid_messages: st.SearchStrategy[dict[str, Any]] = st.one_of(
    _message(
        "register",
        {
            "role": st.sampled_from(["teacher", "student"]),
            "languageCode": st.sampled_from(_LANGUAGES),
        },
        name=_text.map(lambda text: text[:26]),  # a letter may decompose into three
        classroomCode=_text.map(lambda text: text[:32]),
        teacherId=_ids,
        settings=_settings,
        resumeToken=_ids,
        lastSequence=_numbers,
    ),
    _message(
        "transcription",
        {"text": _spoken},
        isFinal=st.booleans(),
        utteranceId=_ids,
        sequence=_sequences,
        revision=_numbers,
        languageCode=st.sampled_from(_LANGUAGES),
    ),
    _message(
        "audio",
        {},
        data=st.binary().map(lambda data: data.hex()),
        mimeType=st.sampled_from(["audio/webm", "audio/webm;codecs=opus", "audio/wav"]),
        chunkIndex=_numbers,
        isFirstChunk=st.booleans(),
        isFinalChunk=st.booleans(),
    ),
    _message("send_translation", {"text": _spoken}, utteranceId=_ids, sequence=_sequences),
    _message("tts_request", {"text": _spoken, "languageCode": st.sampled_from(_LANGUAGES)}),
    _message("settings", {"settings": _settings}, ttsServiceType=st.just("auto")),
    _message("ping", {"timestamp": _numbers}),
    _message("end_session", {}),
)


@st.composite
def near_valid_messages(draw: st.DrawFn) -> dict[str, Any]:
    """Take a valid message, and change or drop a few of its fields."""
    message = dict(draw(st.sampled_from(EXAMPLES)))
    for name in draw(st.lists(st.sampled_from([*message, *_WIRE_NAMES]), min_size=1, max_size=3)):
        if draw(st.booleans()):
            message[name] = draw(json_values)
        else:
            message.pop(name, None)
    return message


@st.composite
def damaged_frames(draw: st.DrawFn) -> bytes:
    """Take the bytes of a valid message, and remove or insert some."""
    frame = json.dumps(draw(st.sampled_from(EXAMPLES))).encode()
    start = draw(st.integers(0, len(frame)))
    end = draw(st.integers(start, min(start + 8, len(frame))))
    return frame[:start] + draw(st.binary(max_size=4)) + frame[end:]
