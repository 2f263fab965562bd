"""Writes `docs/protocol/asyncapi.yaml` from the message types and handlers: `make docs`.

The document describes the server: `receive` operations are for messages of clients, `send`
operations for those of the server.
Source: the AsyncAPI 3.0.0 specification and its WebSockets binding 0.1.0.
"""

import inspect
from pathlib import Path
from typing import Any, Final

import msgspec
import yaml

from lectern.protocol import base, client, refusals
from lectern.protocol.base import PROTOCOL_VERSION
from lectern.protocol.client import CLIENT_MESSAGES
from lectern.protocol.refusals import ErrorCode
from lectern.protocol.server import SERVER_MESSAGES
from scripts.protocol_examples import CLIENT_EXAMPLES, SERVER_EXAMPLES
from scripts.replies import replies_of

PATH: Final = Path(__file__).parents[1] / "docs" / "protocol" / "asyncapi.yaml"

Json = dict[str, Any]
Message = client.ClientMessage | base.ServerMessage
Kind = type[client.ClientMessage] | type[base.ServerMessage]

_QUERY: Final[Json] = {
    "type": "object",
    "properties": {
        "code": {"type": "string", "description": "A class code, as in a student's link."},
        "class": {"type": "string", "description": "An alias of `code`."},
        "ticket": {"type": "string", "description": "A teacher's single-use ticket."},
    },
}

GATEWAY_ERROR: Final[Json] = {
    "name": "gatewayError",
    "title": "GatewayError",
    "summary": "A frame that API Gateway itself sends. It has no `type`; clients ignore it.",
    "payload": {
        "type": "object",
        "properties": {
            name: {"type": "string"} for name in ("message", "connectionId", "requestId")
        },
        "required": ["message", "connectionId", "requestId"],
        "not": {"required": ["type"]},
    },
    "examples": [
        {
            "payload": {
                "message": "Internal server error",
                "connectionId": "L0SM9cOFvHcCIhw=",
                "requestId": "L0SNDGoNvHcFmGA=",
            }
        }
    ],
}
"""API Gateway sends this if a function fails, times out or is not deployed (`Forbidden`)."""

_SERVERS: Final[Json] = {
    "deployed": {
        "host": "{host}",
        "protocol": "wss",
        "variables": {"host": {"description": "Where the stack is deployed."}},
    },
    "local": {"host": "127.0.0.1:8080", "protocol": "ws", "description": "`make run`"},
}


class _Dumper(yaml.SafeDumper):
    """Writes without aliases, and multi-line strings as literal blocks."""

    def ignore_aliases(self, _data: object) -> bool:
        return True

    def represent_text(self, value: str) -> yaml.ScalarNode:
        style = "|" if "\n" in value else None
        return self.represent_scalar("tag:yaml.org,2002:str", value, style)


_Dumper.add_representer(str, _Dumper.represent_text)


def document() -> Json:
    """Return the AsyncAPI document as built-in types."""
    return {
        "asyncapi": "3.0.0",
        "info": _info(),
        "defaultContentType": "application/json",
        "servers": _SERVERS,
        "channels": {"live": _channel()},
        "operations": _operations(),
        "components": {
            "messages": _messages(),
            "schemas": _schemas(),
            "correlationIds": {"requestId": {"location": "$message.payload#/requestId"}},
        },
    }


def text() -> str:
    """Return the document as YAML. The output is deterministic."""
    note = "# Written by `make docs` from the message types. Do not edit.\n"
    return note + yaml.dump(document(), Dumper=_Dumper, sort_keys=False, width=100)


def _info() -> Json:
    return {
        "title": "Lectern",
        "version": str(PROTOCOL_VERSION),
        "description": "Live translation for classrooms. See also protocol.md in this folder.",
        "license": {"name": "Apache-2.0"},
    }


def _channel() -> Json:
    kinds: tuple[Kind, ...] = (*CLIENT_MESSAGES, *SERVER_MESSAGES)
    names = [*(kind.__name__ for kind in kinds), GATEWAY_ERROR["title"]]
    return {
        "address": "/live",
        "messages": {name: _ref("components/messages", name) for name in names},
        "bindings": {"ws": {"method": "GET", "query": _QUERY, "bindingVersion": "0.1.0"}},
    }


def _operations() -> Json:
    received = {f"receive{kind.__name__}": _receive(kind) for kind in CLIENT_MESSAGES}
    sent = {kind.__name__: _summary(kind) for kind in SERVER_MESSAGES}
    sent[GATEWAY_ERROR["title"]] = GATEWAY_ERROR["summary"]
    return received | {
        f"send{name}": _operation("send", name, summary) for name, summary in sent.items()
    }


def _operation(action: str, name: str, summary: str) -> Json:
    return {
        "action": action,
        "summary": summary,
        "channel": {"$ref": "#/channels/live"},
        "messages": [_ref("channels/live/messages", name)],
    }


def _receive(kind: type[client.ClientMessage]) -> Json:
    replies: tuple[Kind, ...] = (*replies_of(kind), refusals.Error)
    return _operation("receive", kind.__name__, _summary(kind)) | {
        "reply": {
            "channel": {"$ref": "#/channels/live"},
            "messages": [_ref("channels/live/messages", reply.__name__) for reply in replies],
        }
    }


def _messages() -> Json:
    examples: tuple[Message, ...] = (*CLIENT_EXAMPLES, *SERVER_EXAMPLES)
    typed = {type(example).__name__: _message(example) for example in examples}
    return typed | {GATEWAY_ERROR["title"]: GATEWAY_ERROR}


def _message(example: Message) -> Json:
    return {
        "name": str(example.__struct_config__.tag),
        "title": type(example).__name__,
        "summary": _summary(type(example)),
        "correlationId": {"$ref": "#/components/correlationIds/requestId"},
        "payload": _ref("components/schemas", type(example).__name__),
        "examples": [{"payload": msgspec.to_builtins(example)}],
    }


def _schemas() -> Json:
    template = "#/components/schemas/{name}"
    _, received = msgspec.json.schema_components(CLIENT_MESSAGES, ref_template=template)
    _, sent = msgspec.json.schema_components(SERVER_MESSAGES, ref_template=template)
    schemas = received | {name: _with_defaults_required(schema) for name, schema in sent.items()}
    codes = "\n".join(f"- `{code}`: {code.summary}" for code in ErrorCode)
    schemas["ErrorCode"]["description"] = f"Stable error codes.\n\n{codes}"
    for schema in schemas.values():
        schema["description"] = inspect.cleandoc(schema["description"])
    return dict(sorted(schemas.items()))


def _with_defaults_required(schema: Json) -> Json:
    """Make fields with a default required: the server always sends them."""
    properties = schema.get("properties", {})
    defaults = [name for name, kind in properties.items() if kind.pop("default", None) is not None]
    return schema | ({"required": schema["required"] + defaults} if defaults else {})


def _ref(folder: str, name: str) -> Json:
    return {"$ref": f"#/{folder}/{name}"}


def _summary(kind: Kind) -> str:
    return (inspect.getdoc(kind) or "").partition("\n")[0]


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
