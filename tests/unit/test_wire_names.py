"""Only the protocol package spells the names that fields have on the wire."""

import ast
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from lectern import protocol
from lectern.protocol.base import WireSettings, WireStruct

ROOT: Final = Path(__file__).parents[2]
LECTERN: Final = ROOT / "layers" / "lectern" / "python" / "lectern"
PROTOCOL: Final = LECTERN / "protocol"
EXCEPTIONS: Final = {
    ("lectern/entry/events.py", "connectionId"): "API Gateway's own event names it so",
    ("lectern/routes.py", "sessionId"): "the path parameter of the HTTP API",
}


def _structs(root: type[WireStruct]) -> Iterator[type[WireStruct]]:
    for kind in root.__subclasses__():
        yield kind
        yield from _structs(kind)


def wire_names() -> set[str]:
    """Return the camelCase names; names like `text` are equal on both sides."""
    for module in pkgutil.iter_modules(protocol.__path__, f"{protocol.__name__}."):
        import_module(module.name)
    return {
        wire_name
        for kind in _structs(WireStruct)
        for name, wire_name in zip(
            kind.__struct_fields__, kind.__struct_encode_fields__, strict=True
        )
        if name != wire_name and wire_name != wire_name.lower()
    }


def spelled(source: str, names: set[str]) -> set[str]:
    """Return the names in the string literals of a module, or in its identifiers.

    Docstrings may contain such names.
    """
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    words = {
        word
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in docstrings
        for word in re.findall(r"\w+", node.value)
    }
    identifiers = {name for node in ast.walk(tree) for name in _identifiers(node)}
    return (words | identifiers) & names


def _identifiers(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
            yield name
        case ast.keyword(arg=str(name)):
            yield name


def test_the_names_are_found_wherever_they_are_spelled() -> None:
    source = '''
def read(event):
    """Read `sessionId`."""
    return event["isFinal"], f"`languageCode` of {event}", {"settings.ttsServiceType": 1}, "text"

class Row(TypedDict):
    nativeName: str

row = dict(mimeType="audio/webm")
'''

    found = spelled(source, wire_names())

    assert found == {"isFinal", "languageCode", "ttsServiceType", "nativeName", "mimeType"}


def refused_fields(source: str) -> set[str]:
    """Return the fields that the refusals of a module name: `…Error(text, field="language")`."""
    return {
        argument.value.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error")
        for argument in node.keywords
        if argument.arg == "field"
        if isinstance(argument.value, ast.Constant) and isinstance(argument.value.value, str)
    }


def test_every_field_that_a_refusal_names_is_in_a_message() -> None:
    paths = [path for path in LECTERN.rglob("*.py") if PROTOCOL not in path.parents]

    fields = {field for path in paths for field in refused_fields(path.read_text("utf-8"))}

    kinds: list[type[WireStruct]] = [*_structs(WireStruct), WireSettings]
    unknown = {field for field in fields if not any(kind.wire_name(field) for kind in kinds)}
    assert unknown == set()
    assert {"class_code", "language", "index", "tts_service_type"} <= fields


def test_no_wire_name_is_spelled_outside_the_protocol_package() -> None:
    names, found = wire_names(), set()
    paths = [*LECTERN.rglob("*.py"), *(ROOT / "functions").rglob("*.py")]

    for path in paths:
        if PROTOCOL not in path.parents:
            shown = path.relative_to(LECTERN.parent if LECTERN in path.parents else ROOT)
            found |= {(shown.as_posix(), name) for name in spelled(path.read_text("utf-8"), names)}

    assert len(names) > 30
    assert found == EXCEPTIONS.keys()
