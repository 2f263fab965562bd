"""Writes `web/src/protocol.ts` from the message types: `make docs`.

The pages use only these types, so a renamed field on the server fails their type check.
"""

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from lectern.protocol.base import PROTOCOL_VERSION
from lectern.protocol.client import CLIENT_MESSAGES
from lectern.protocol.parts import NAMELESS
from lectern.protocol.server import SERVER_MESSAGES
from scripts import asyncapi, openapi
from scripts.replies import replies_of

PATH: Final = Path(__file__).parents[1] / "web" / "src" / "protocol.ts"

Json = Mapping[str, Any]

_HEAD: Final = """\
// Written by `make docs` from the message types. Do not edit.
// docs/protocol/protocol.md describes the fields.
"""
_PLAIN: Final = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
_WIDTH: Final = 96


def text() -> str:
    """Return the file: every message, setting, error code and HTTP body as a TypeScript type."""
    schemas = (
        openapi.document()["components"]["schemas"] | (asyncapi.document()["components"]["schemas"])
    )
    parts = [
        _HEAD,
        f"export const PROTOCOL_VERSION = {PROTOCOL_VERSION};\n",
        f"{_comment('The name of a student who gave none.')}export const NAMELESS = "
        f"{json.dumps(NAMELESS)};\n",
        _union("ClientMessage", "What a client sends.", CLIENT_MESSAGES),
        _union("ServerMessage", "What the server sends. Ignore unknown types.", SERVER_MESSAGES),
        _answers(),
        *(_declaration(name, schemas[name]) for name in sorted(schemas)),
    ]
    return "\n".join(parts)


def _union(name: str, about: str, kinds: Iterable[type]) -> str:
    members = "".join(f"\n  | {kind.__name__}" for kind in kinds)
    return f"{_comment(about)}export type {name} ={members};\n"


def _answers() -> str:
    """Return the type of the direct reply to each message: the first that its handler names."""
    rows = "".join(
        f'  {kind.__struct_config__.tag}: "{replies_of(kind)[0].__struct_config__.tag}",\n'
        for kind in CLIENT_MESSAGES
    )
    comment = _comment("The type of the message that answers each message.")
    kinds = 'Record<ClientMessage["type"], ServerMessage["type"]>'
    return f"{comment}export const ANSWERS = {{\n{rows}}} as const satisfies {kinds};\n"


def _declaration(name: str, schema: Json) -> str:
    comment = _comment(schema.get("description", ""))
    if "properties" in schema:
        fields = "".join(_fields(schema))
        return f"{comment}export interface {name} {{\n{fields}}}\n"
    return f"{comment}export type {name} = {_type(schema)};\n"


def _fields(schema: Json) -> Iterator[str]:
    for name, kind in schema["properties"].items():
        optional = "" if name in schema.get("required", ()) else "?"
        yield _comment(kind.get("description", ""), "  ")
        yield f"  {name}{optional}: {_type(kind)};\n"


def _type(schema: Json) -> str:
    """Return a JSON Schema as a TypeScript type, without the bounds of numbers and strings.

    Raises:
        ValueError: The schema uses a feature that no message has used so far.
    """
    match schema:
        case {"$ref": reference}:
            found = str(reference).rpartition("/")[2]
        case {"enum": values}:
            found = " | ".join(json.dumps(value, ensure_ascii=False) for value in values)
        case {"anyOf": kinds}:
            found = " | ".join(_type(kind) for kind in kinds)
        case {"type": "array", "items": items}:
            item = _type(items)
            # A union needs parentheses.
            found = f"readonly ({item})[]" if " " in item else f"readonly {item}[]"
        case {"type": "object", "additionalProperties": dict() as values}:
            found = f"Readonly<Record<string, {_type(values)}>>"
        case {"type": list() as kinds}:
            found = " | ".join(_PLAIN[kind] for kind in kinds)
        case {"type": str() as kind} if kind in _PLAIN:
            found = _PLAIN[kind]
        case _:
            raise ValueError(f"no TypeScript for the schema {schema}")
    return found


def _comment(about: str, indent: str = "") -> str:
    if not about:
        return ""
    lines = [
        line
        for paragraph in about.strip().splitlines()
        for line in (textwrap.wrap(paragraph, _WIDTH) or [""])
    ]
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */\n"
    body = "".join(f"{indent} * {line}".rstrip() + "\n" for line in lines)
    return f"{indent}/**\n{body}{indent} */\n"


if __name__ == "__main__":
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text(text(), encoding="utf-8")
