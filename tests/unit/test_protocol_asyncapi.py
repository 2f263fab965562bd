"""The generated document is up to date, whole, and its examples are real messages."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import yaml
from jsonschema import Draft7Validator

from lectern.protocol import codec
from lectern.protocol.base import ServerMessage
from lectern.protocol.client import CLIENT_MESSAGES, ClientMessage
from lectern.protocol.server import SERVER_MESSAGES
from scripts import asyncapi
from scripts.protocol_examples import CLIENT_EXAMPLES, SERVER_EXAMPLES


@pytest.fixture(scope="module")
def document() -> Any:
    return yaml.safe_load(asyncapi.PATH.read_text(encoding="utf-8"))


def _name(value: object) -> str:
    return type(value).__name__


def test_the_generated_document_is_up_to_date() -> None:
    assert asyncapi.PATH.read_text(encoding="utf-8") == asyncapi.text()


def test_the_document_has_what_asyncapi_3_requires(document: Any) -> None:
    assert document["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= set(document["info"])
    assert all({"host", "protocol"} <= set(server) for server in document["servers"].values())


def test_every_reference_resolves(document: Any) -> None:
    references = list(_references(document))

    assert len(references) > 100
    for reference in references:
        _follow(document, reference)


def test_every_operation_is_on_the_channel_and_names_messages_of_it(document: Any) -> None:
    channel = {
        f"#/channels/live/messages/{name}" for name in document["channels"]["live"]["messages"]
    }

    for operation in document["operations"].values():
        sides = [operation, operation["reply"]] if "reply" in operation else [operation]
        for side in sides:
            assert side["channel"] == {"$ref": "#/channels/live"}
            assert {message["$ref"] for message in side["messages"]} <= channel


def test_each_message_is_received_or_sent_by_one_operation(document: Any) -> None:
    operations = document["operations"].values()

    by_action = {
        action: [
            operation["messages"][0]["$ref"].rsplit("/", 1)[1]
            for operation in operations
            if operation["action"] == action
        ]
        for action in ("receive", "send")
    }

    assert by_action == {
        "receive": [kind.__name__ for kind in CLIENT_MESSAGES],
        "send": [*(kind.__name__ for kind in SERVER_MESSAGES), "GatewayError"],
    }


def test_api_gateways_own_frames_are_described_and_are_not_messages(document: Any) -> None:
    message = document["components"]["messages"]["GatewayError"]
    validator = Draft7Validator(message["payload"])

    for example in message["examples"]:
        validator.validate(example["payload"])
    assert not any(
        validator.is_valid(msgspec.to_builtins(example) | message["examples"][0]["payload"])
        for example in SERVER_EXAMPLES
    )


def test_every_message_has_a_summary_and_its_name_on_the_wire(document: Any) -> None:
    for kind in (*CLIENT_MESSAGES, *SERVER_MESSAGES):
        message = document["components"]["messages"][kind.__name__]

        assert message["name"] == kind.__struct_config__.tag
        assert message["summary"].endswith(".")


def test_every_schema_is_valid_json_schema(document: Any) -> None:
    schemas = document["components"]["schemas"].values()

    for schema in schemas:
        Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("kind", [*CLIENT_MESSAGES, *SERVER_MESSAGES], ids=lambda k: k.__name__)
def test_an_example_is_valid_by_the_published_schema(kind: type[Any], document: Any) -> None:
    message = document["components"]["messages"][kind.__name__]

    for example in message["examples"]:
        Draft7Validator(message["payload"] | {"components": document["components"]}).validate(
            example["payload"]
        )


@pytest.mark.parametrize("kind", CLIENT_MESSAGES, ids=lambda k: k.__name__)
def test_the_schema_rejects_every_wrong_type_that_the_codec_rejects(
    kind: type[ClientMessage], document: Any
) -> None:
    message = document["components"]["messages"][kind.__name__]
    validator = Draft7Validator(message["payload"] | {"components": document["components"]})
    example = message["examples"][0]["payload"]

    refused = [validator.is_valid(example | {name: [0]}) for name in example]

    assert refused == [False] * len(example)


@pytest.mark.parametrize("example", CLIENT_EXAMPLES, ids=_name)
def test_the_example_of_a_client_message_decodes(example: ClientMessage, document: Any) -> None:
    published = document["components"]["messages"][_name(example)]["examples"][0]["payload"]

    decoded = codec.decode(msgspec.json.encode(published), type(example))

    assert decoded == example


@pytest.mark.parametrize("example", SERVER_EXAMPLES, ids=_name)
def test_the_example_of_a_server_message_is_encoded_as_sent(
    example: ServerMessage, document: Any
) -> None:
    published = document["components"]["messages"][_name(example)]["examples"][0]["payload"]

    sent = msgspec.json.decode(codec.encode(example))

    assert sent == published
    assert msgspec.json.decode(codec.encode(example), type=type(example)) == example


def test_every_message_has_an_example() -> None:
    assert [type(example) for example in CLIENT_EXAMPLES] == list(CLIENT_MESSAGES)
    assert [type(example) for example in SERVER_EXAMPLES] == list(SERVER_MESSAGES)


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        for value in part.values():
            yield from _references(value)
    if isinstance(part, list):
        for value in part:
            yield from _references(value)


def _follow(document: Any, reference: str) -> Any:
    start, *path = reference.split("/")
    assert start == "#"
    target = document
    for name in path:
        target = target[name]
    return target
