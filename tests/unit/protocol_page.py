"""Reads the tables of the protocol page, so that tests can compare the types with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "protocol" / "protocol.md"


@dataclass(frozen=True, slots=True)
class Rule:
    """The rules of a field; `values` is empty and a bound `None` if the page has none."""

    required: bool
    values: frozenset[str] = frozenset()
    low: int | None = None
    high: int | None = None


Fields = dict[str, Rule]
"""Rules by the field's path, such as `payload.studentId`."""


@dataclass(frozen=True, slots=True)
class Page:
    """The contents of the protocol page."""

    client: dict[str, Fields]
    server: dict[str, Fields]
    settings: Fields
    replies: dict[str, list[str]]
    error_codes: set[str]
    request_id_length: int
    query: set[str] = field(default_factory=set)


def read_page() -> Page:
    """Return the rules of the types, in the format of the page's tables."""
    page = PAGE.read_text(encoding="utf-8")
    flat = " ".join(page.split())
    client_rows = list(_rows(_section(page, "Client to server")))
    server = {_spans(row[0])[0]: _fields(row[1]) for row in _rows(_section(page, "Server to"))}
    server["connection"] = _connection(flat)
    return Page(
        client={_spans(row[0])[0]: _fields(row[1]) for row in client_rows},
        server={tag: _with_speech_params(fields, flat) for tag, fields in server.items()},
        settings=_optional_keys(_fields(_between(flat, "`settings` keys: ", " An unknown key"))),
        replies={_spans(row[0])[0]: _spans(row[3]) for row in client_rows},
        error_codes=set(_spans(_between(flat, "Error codes:", "A refusal"))) - {*_reasons(flat)},
        request_id_length=int(_between(flat, "`requestId` (string, ≤ ", ")")),
        query=set(_spans(_between(flat, "query, all optional:", "Unknown query"))),
    )


def _section(page: str, heading: str) -> str:
    return re.split(r"^## ", page.split(f"## {heading}", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def _rows(section: str) -> Iterator[list[str]]:
    lines = [line for line in section.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        cells = re.split(r"(?<!\\)\|", line)[1:-1]
        yield [cell.strip().replace(r"\|", "|") for cell in cells]


def _between(text: str, start: str, end: str) -> str:
    return text.split(start, 1)[1].split(end, 1)[0]


def _spans(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def _reasons(flat: str) -> list[str]:
    """Return the fields that the list of error codes mentions: `(with `field`)`."""
    return re.findall(r"\(with `(\w+)`\)", flat)


def _fields(cell: str) -> Fields:
    declared: Fields = {}
    for item in _items(cell.split(" — ", maxsplit=1)[0]):
        declared |= _item(item)
    return declared


def _items(text: str) -> list[str]:
    """Split at commas outside of brackets and code, but not before `or`."""
    items, depth, in_code = [""], 0, False
    for place, character in enumerate(text):
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(character, 0)
        in_code ^= character == "`"
        if character == "," and not depth and not in_code and text[place : place + 4] != ", or":
            items.append("")
        else:
            items[-1] += character
    return [item.strip() for item in items]


def _item(item: str) -> Fields:
    """Return the field that an item declares, or its alternatives, none of which is required."""
    note = " ".join(re.findall(r"\(((?!\+)[^)]*)\)", item))
    body = re.sub(r"\((?!\+)[^)]*\)", "", item)
    names = [span for span in _spans(body) if not span.startswith('"')]
    said = " ".join(span for span in _spans(body) if span.startswith('"')) + note
    declared: Fields = {}
    for name in names:
        declared |= _declaration(name, said)
    return _optional(declared) if " or " in body else declared


def _declaration(code: str, said: str = "", path: str = "") -> Fields:
    """Read `name`, `name?`, `name:"value"` or `name:{inner, …}`."""
    name, _, rest = code.partition(":")
    inner = rest.strip("[]")
    is_object = inner.startswith("{")
    field_path = path + name.removesuffix("?")
    declared = {field_path: _rule(not name.endswith("?"), said + ("" if is_object else rest))}
    for item in _items(inner[1:-1]) if is_object else []:
        declared |= _declaration(item, path=f"{field_path}.")
    return declared


def _rule(required: bool, said: str) -> Rule:
    values = re.findall(r'"([^"]+)"', said) + re.findall(r"`(\w+/\w+)`", said)
    low = re.search(r"(?:≥ |from )(\d+)|(\d+)\u2013", said)
    high = re.search(r"(?:≤ |\u2013)([\d,]+)", said)
    return Rule(
        required,
        frozenset(values),
        int(low[1] or low[2]) if low else None,
        int(high[1].replace(",", "")) if high else None,
    )


def _optional(fields: Fields) -> Fields:
    return {
        name: Rule(required=False, values=rule.values, low=rule.low, high=rule.high)
        for name, rule in fields.items()
    }


def _optional_keys(fields: Fields) -> Fields:
    """Return the fields; those that only one variant has are optional."""
    return fields | _optional({name: rule for name, rule in fields.items() if "." not in name})


def _connection(flat: str) -> Fields:
    """The first message is in the table of moments, not in that of messages."""
    found = re.search(r"`connection` `\{(.*?)\}`, plus (.*?) when", flat)
    assert found is not None
    always: Fields = {}
    for item in _items(found[1]):
        always |= _declaration(item)
    return always | _optional(_fields(found[2]))


def _with_speech_params(fields: Fields, flat: str) -> Fields:
    if "speechParams" not in fields:
        return fields
    code = _between(flat, "`speechParams`: `", "`")
    inner = _declaration(f"speechParams:{code}")
    return fields | {name: rule for name, rule in inner.items() if name != "speechParams"}
