"""Cleans texts and language tags, and checks what types cannot express."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import msgspec

from lectern.domain.errors import InvalidMessageError
from lectern.domain.language import normalise_tag
from lectern.domain.languages import find_language, nearest_language
from lectern.domain.text import clean, clean_line, is_blank
from lectern.protocol.base import WireStruct

W = TypeVar("W", bound=WireStruct)

TEXTS: Final[Mapping[str, Callable[[str], str]]] = {
    "text": clean,
    "name": clean_line,
    "title": clean_line,
    "subject": clean_line,
    "term": clean_line,
    "translation": clean_line,
}
"""How each text that people write is cleaned, by wire name. Other strings are identifiers."""

_NEVER_BLANK: Final = {"text", "term", "translation"}


def normalise(part: W, path: str = "") -> W:
    """Return a message, or its part at `path`, with clean texts and canonical language tags.

    Raises:
        InvalidMessageError: A text is blank or contains U+0000, or a language is not supported.
    """
    changes: dict[str, object] = {}
    names = zip(part.__struct_fields__, part.__struct_encode_fields__, strict=True)
    for name, wire_name in names:
        value = getattr(part, name)
        if isinstance(value, WireStruct):
            changes[name] = normalise(value, f"{path}{wire_name}.")
        elif isinstance(value, list):
            parts = enumerate(value)
            changes[name] = [normalise(each, f"{path}{wire_name}[{i}].") for i, each in parts]
        elif isinstance(value, str):
            changes[name] = _normalise_text(value, wire_name, path)
    return msgspec.structs.replace(part, **changes)


def _normalise_text(text: str, wire_name: str, path: str) -> str:
    field = path + wire_name
    if "\0" in text:
        sentence = f"`{field}` must not contain the character U+0000."
        raise InvalidMessageError(sentence, field=field)
    if wire_name == "languageCode":
        return _normalise_tag(text, field)
    cleaned = TEXTS[wire_name](text) if wire_name in TEXTS else text
    if wire_name in _NEVER_BLANK and is_blank(cleaned):
        raise InvalidMessageError(f"`{field}` must not be blank.", field=field)
    return cleaned


def clean_texts(value: Any) -> Any:
    """Return a JSON value with clean texts, which are found by their field names."""
    if isinstance(value, list):
        return [clean_texts(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: TEXTS[name](inner) if name in TEXTS and isinstance(inner, str) else clean_texts(inner)
        for name, inner in value.items()
    }


def _normalise_tag(tag: str, field: str) -> str:
    try:
        return listed_tag(tag, field)
    except ValueError as error:
        raise InvalidMessageError(str(error), field=field) from None


def listed_tag(tag: str, field: str) -> str:
    """Return the canonical tag of a language that `GET /api/languages` lists.

    Raises:
        ValueError: The language is not listed. The text is a sentence for the client that names the
            nearest listed language.
    """
    try:
        canonical = normalise_tag(tag)
    except ValueError:
        sentence = f"`{field}` must be a language tag (BCP 47) such as es-ES."
        raise ValueError(sentence) from None
    if find_language(canonical) is None:
        nearest = nearest_language(canonical)
        raise ValueError(
            f"`{field}` is {canonical}, which is not a supported language. "
            f"The nearest is {nearest.tag} ({nearest.name}); GET /api/languages lists all."
        )
    return canonical
