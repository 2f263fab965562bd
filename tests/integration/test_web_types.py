"""The pages' types equal the server's: the file is up to date, and the compiler accepts it."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from local.background import ROOT
from scripts import asyncapi, openapi, web_types
from scripts.http_examples import EXAMPLES
from scripts.protocol_examples import CLIENT_EXAMPLES, SERVER_EXAMPLES

TSC = ROOT / "web" / "node_modules" / ".bin" / "tsc"


def test_the_generated_file_is_up_to_date() -> None:
    assert web_types.PATH.read_text(encoding="utf-8") == web_types.text()


def test_every_message_setting_error_code_and_http_body_has_a_type() -> None:
    declared = set(re.findall(r"^export (?:interface|type) (\w+)", web_types.text(), re.MULTILINE))

    schemas = (
        asyncapi.document()["components"]["schemas"].keys()
        | openapi.document()["components"]["schemas"].keys()
    )
    assert declared == schemas | {"ClientMessage", "ServerMessage"}


def test_a_schema_of_an_unknown_kind_is_rejected() -> None:
    with pytest.raises(ValueError, match="no TypeScript"):
        web_types._type({"type": "object", "patternProperties": {}})  # noqa: SLF001


def test_the_compiler_accepts_every_example(tmp_path: Path) -> None:
    values = [*CLIENT_EXAMPLES, *SERVER_EXAMPLES, *EXAMPLES]
    lines = [
        f"export const example{n}: wire.{type(value).__name__} = {as_json(value)};"
        for n, value in enumerate(values)
    ]

    assert len(lines) > 30
    assert compiled(tmp_path, lines) == ""


def test_the_compiler_rejects_what_the_server_rejects(tmp_path: Path) -> None:
    lines = [
        'export const unknownType: wire.ClientMessage = {type: "shout"};',
        'export const unknownField: wire.Ping = {type: "ping", timestamp: 1, volume: 2};',
        'export const missingField: wire.TtsRequest = {type: "tts_request", text: "x"};',
        'export const wrongCode: wire.ErrorCode = "TIRED";',
    ]

    refused = set(re.findall(r"examples\.ts\((\d+),\d+\): error TS", compiled(tmp_path, lines)))

    assert refused == {"2", "3", "4", "5"}


def as_json(value: Any) -> str:
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False)


def compiled(folder: Path, lines: list[str]) -> str:
    """Return the output of `tsc` for the lines, with the pages' options."""
    (folder / "protocol.ts").write_text(web_types.text(), encoding="utf-8")
    source = ['import type * as wire from "./protocol";', *lines]
    (folder / "examples.ts").write_text("\n".join(source), encoding="utf-8")
    rules = {"extends": str(ROOT / "web" / "tsconfig.json"), "include": [str(folder)]}
    (folder / "tsconfig.json").write_text(json.dumps(rules), encoding="utf-8")
    return subprocess.run(
        [TSC, "--project", folder], check=False, capture_output=True, text=True, timeout=180
    ).stdout
