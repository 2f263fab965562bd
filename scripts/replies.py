"""Reads from the handlers which messages answer a message: their return types name them.

The type checker proves that a handler returns no other message.
"""

import ast
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lectern.protocol.base import ServerMessage
from lectern.protocol.client import ClientMessage
from lectern.protocol.server import SERVER_MESSAGES

FOLDER: Final = Path(__file__).parents[1] / "functions" / "message"

_KINDS: Final = {kind.__name__: kind for kind in SERVER_MESSAGES}
_CONTAINERS: Final = frozenset({"Iterator"})


def replies_of(kind: type[ClientMessage]) -> Sequence[type[ServerMessage]]:
    """Return the types of the replies to a message that is accepted, the direct one first.

    Raises:
        ValueError: The handler has no return type that names messages.
    """
    path = FOLDER / f"{kind.__struct_config__.tag}.py"
    return replies_in(path.read_text(encoding="utf-8"))


def replies_in(source: str) -> Sequence[type[ServerMessage]]:
    """Return the types of the messages in the return type of a module's `handler`.

    Raises:
        ValueError: See `replies_of`.
    """
    handlers = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name == "handler"
    ]
    annotations = [handler.returns for handler in handlers if handler.returns]
    named = [
        node
        for annotation in annotations
        for node in ast.walk(annotation)
        if isinstance(node, ast.Name) and node.id not in _CONTAINERS
    ]
    names = [node.id for node in sorted(named, key=lambda node: (node.lineno, node.col_offset))]
    if not names or not _KINDS.keys() >= set(names):
        raise ValueError(f"the return type of `handler` should name messages: {names}")
    return [_KINDS[name] for name in names]
