"""Explains a refused message in a sentence that names the field and the expected value.

The sentences are built from the types, never from the values sent: those may be speech.
"""

import re
from functools import cache
from typing import Final

import msgspec
from msgspec import inspect

from lectern.domain.errors import InvalidMessageError, PayloadTooLargeError, RefusedError
from lectern.protocol.client import ClientMessage

# msgspec gives the path only in its text: "Expected `bool`, got `int` - at `$.settings.voice`".
_TEXT: Final = re.compile(r"(?P<what>.*?)(?: - at `\$\.(?P<path>[\w.\[\]]+)`)?", re.DOTALL)
_MISSING: Final = re.compile(r"Object missing required field `(?P<name>\w+)`")
_UNKNOWN: Final = re.compile(r"Object contains unknown field `(?P<name>.*)`", re.DOTALL)
_TOO_LONG: Final = "Expected `str` of length <="
_SHOWABLE_KEY: Final = re.compile(r"\w{1,40}", re.ASCII)


def is_about_length(error: Exception) -> bool:
    """Return whether the error is about the length of one text or of all glossary terms."""
    return isinstance(error, PayloadTooLargeError) or str(error).startswith(_TOO_LONG)


def explain(error: msgspec.ValidationError, expected: type[ClientMessage]) -> RefusedError:
    """Return the refusal for a validation error of msgspec in a message of this type."""
    found = _TEXT.fullmatch(str(error))
    what, path = (found["what"], found["path"] or "") if found else ("", "")
    # Without a path a field is missing, or a second `type` contradicts the first.
    if path in ("", "type"):
        return _missing(what, expected) or InvalidMessageError(
            "`type` must occur exactly once.", field="type"
        )
    if unknown := _UNKNOWN.fullmatch(what):
        return _unknown_key(unknown["name"], path, expected)
    sentence = f"`{path}` must be {_wanted(expected, path)}."
    if path == "text" and what.startswith(_TOO_LONG):
        return PayloadTooLargeError(sentence, field=path)
    return InvalidMessageError(sentence, field=path)


def _missing(what: str, expected: type[ClientMessage]) -> InvalidMessageError | None:
    missing = _MISSING.fullmatch(what)
    if missing is None:
        return None
    field = missing["name"]
    sentence = f"`{field}` is missing: it must be {_wanted(expected, field)}."
    return InvalidMessageError(sentence, field=field)


def _unknown_key(name: str, path: str, expected: type[ClientMessage]) -> InvalidMessageError:
    known = ", ".join(_fields(_type_at(expected, path)))
    if not _SHOWABLE_KEY.fullmatch(name):
        return InvalidMessageError(f"`{path}` may only have: {known}.", field=path)
    sentence = f"`{path}` has no `{name}`; it may have: {known}."
    return InvalidMessageError(sentence, field=f"{path}.{name}")


@cache
def _wanted(expected: type[ClientMessage], path: str) -> str:
    return describe(_type_at(expected, path))


def _type_at(expected: type[ClientMessage], path: str) -> inspect.Type:
    found = inspect.type_info(expected)
    for step in path.split("."):
        name, _, index = step.partition("[")
        found = _fields(found)[name]
        if index:
            found = _items(found)
    return found


def _fields(kind: inspect.Type) -> dict[str, inspect.Type]:
    if not isinstance(kind, inspect.StructType):
        raise TypeError(f"{kind} has no fields")
    return {field.encode_name: field.type for field in kind.fields}


def _items(kind: inspect.Type) -> inspect.Type:
    kind = kind.type if isinstance(kind, inspect.Metadata) else kind
    if not isinstance(kind, inspect.ListType):
        raise TypeError(f"{kind} has no items")
    return kind.item_type


def describe(kind: inspect.Type) -> str:
    """Return a description of the type: `a text of 1 to 64 characters`."""
    match kind:
        case inspect.Metadata(extra_json_schema={"description": str(description)}):
            return description
        case inspect.StrType(min_length=low, max_length=high):
            return "a text" + _length(low or 0, high)
        case inspect.IntType(ge=int(low), le=int(high)):
            return f"a whole number from {low:,} to {high:,}"
        case inspect.BoolType():
            return "true or false"
        case inspect.EnumType(cls=choices):
            return "one of " + ", ".join(str(choice.value) for choice in choices)
        case inspect.StructType():
            return "an object"
    raise TypeError(f"no words for {kind}")


def _length(low: int, high: int | None) -> str:
    if high is None:
        return ", not empty" if low else ""
    return f" of {low} to {high:,} characters" if low else f" of at most {high:,} characters"
