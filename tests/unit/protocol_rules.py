"""The rules of each field in the message types and in the document, as in `protocol_page`."""

import re
from enum import Enum
from typing import Any

import msgspec
from msgspec import inspect

from lectern.protocol.base import WireSettings
from tests.unit.protocol_page import Fields, Rule


def rules_of_type(kind: type[msgspec.Struct], *, sent: bool) -> Fields:
    """Return the fields of a type; in a `sent` message a field with a default is always present."""
    return _rules_of_struct(inspect.type_info(kind), sent=sent)


def _rules_of_struct(kind: inspect.Type, *, sent: bool, path: str = "") -> Fields:
    assert isinstance(kind, inspect.StructType)
    rules: Fields = {}
    for field in kind.fields:
        always = field.required or (sent and field.default is not msgspec.NODEFAULT)
        rules[path + field.encode_name] = _rule_of_type(_plain(field.type), required=always)
        inner = _item_type(_plain(field.type))
        if isinstance(inner, inspect.StructType) and not _is_described_elsewhere(inner):
            rules |= _rules_of_struct(inner, sent=sent, path=f"{path}{field.encode_name}.")
    return rules


def _plain(kind: inspect.Type) -> inspect.Type:
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def _item_type(kind: inspect.Type) -> inspect.Type:
    return _plain(kind.item_type) if isinstance(kind, inspect.CollectionType) else kind


def _is_described_elsewhere(struct: inspect.StructType) -> bool:
    return struct.tag is not None or struct.cls is WireSettings


def _rule_of_type(kind: inspect.Type, *, required: bool) -> Rule:
    match kind:
        case inspect.EnumType(cls=choices):
            return Rule(required, _texts([choice.value for choice in choices]))
        case inspect.LiteralType(values=values):
            return Rule(required, _texts(values))
        case inspect.StrType(min_length=low, max_length=high, pattern=pattern):
            return Rule(required, _alternatives(pattern), low, high)
        case inspect.IntType(ge=low, le=high):
            return Rule(required, low=low, high=high)
    return Rule(required)


def _texts(values: Any) -> frozenset[str]:
    return frozenset(str(value) for value in values if isinstance(value, str | Enum))


def _alternatives(pattern: str | None) -> frozenset[str]:
    """Return `a/b` and `a/c` of the pattern `^a/(b|c)…`."""
    found = re.match(r"\^(\w+/)\(([\w|]+)\)", pattern or "")
    return frozenset(found[1] + name for name in found[2].split("|")) if found else frozenset()


def rules_of_schema(document: Any, name: str, path: str = "") -> Fields:
    """Return the fields of `#/components/schemas/NAME` of the generated document."""
    schema = document["components"]["schemas"][name]
    required = set(schema["required"]) - {"type"} if not path else set(schema["required"])
    rules: Fields = {}
    for field, stated in schema["properties"].items():
        if (field, path) == ("type", ""):
            continue
        resolved, target = _resolve(document, stated)
        rules[path + field] = _rule_of_schema(resolved, required=field in required)
        if target and "properties" in resolved and target != "WireSettings":
            rules |= rules_of_schema(document, target, f"{path}{field}.")
        item = _resolve(document, resolved.get("items", {}))
        if item[1] and "type" not in item[0]["properties"]:
            rules |= rules_of_schema(document, item[1], f"{path}{field}.")
    return rules


def _resolve(document: Any, schema: Any) -> tuple[Any, str | None]:
    if "$ref" not in schema:
        return schema, None
    target = schema["$ref"].rsplit("/", 1)[1]
    return document["components"]["schemas"][target], target


def _rule_of_schema(schema: Any, *, required: bool) -> Rule:
    return Rule(
        required,
        _texts(schema.get("enum", ())) | _alternatives(schema.get("pattern")),
        schema.get("minLength", schema.get("minimum")),
        schema.get("maxLength", schema.get("maximum")),
    )
