"""What a message's types cannot say: what a text must not be, and which languages there are."""

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
    "term": clean_line,
    "translation": clean_line,
}
"""What people write, by its wire name, and how it is cleaned; other strings are identifiers."""

_NEVER_BLANK: Final = {"text", "term", "translation"}


def normalise(part: W, path: str = "") -> W:
    """Return the message, or the part of it at `path`, with clean texts and canonical tags.

    Raises:
        InvalidMessageError: A blank `text`, U+0000 in a text, or no tag of a listed language.
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
    """Return a JSON value with the texts in it cleaned, by the names of their fields."""
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
        ValueError: It is none; the text is a sentence for the client, and names the nearest.
    """
    try:
        canonical = normalise_tag(tag)
    except ValueError:
        sentence = f"`{field}` must be a language tag (BCP 47) such as es-ES."
        raise ValueError(sentence) from None
    if find_language(canonical) is None:
        nearest = nearest_language(canonical)
        raise ValueError(
            f"`{field}` is {canonical}, which is not one of the languages here. "
            f"The nearest is {nearest.tag} ({nearest.name}); GET /api/languages lists all."
        )
    return canonical
