"""The protocol page, the message types and the generated document say the same."""

from typing import Any

import pytest
import yaml

from lectern.protocol.base import ServerMessage, WireSettings
from lectern.protocol.client import CLIENT_MESSAGES, ClientMessage
from lectern.protocol.refusals import ErrorCode
from lectern.protocol.server import SERVER_MESSAGES
from scripts import asyncapi
from tests.unit.protocol_page import Fields, Page, Rule, read_page
from tests.unit.protocol_rules import rules_of_schema, rules_of_type

# The page's table lists these fields as present; its prose says when they are absent.
_CONDITIONAL = {("translation", "latency"), ("tts_response", "audioFormat")}

CLIENT_TYPES = {str(kind.__struct_config__.tag): kind for kind in CLIENT_MESSAGES}
SERVER_TYPES = {str(kind.__struct_config__.tag): kind for kind in SERVER_MESSAGES}
SCHEMA_OF_CLIENT = {tag: kind.__name__ for tag, kind in CLIENT_TYPES.items()}
SCHEMA_OF_SERVER = {tag: kind.__name__ for tag, kind in SERVER_TYPES.items()}


@pytest.fixture(scope="module")
def page() -> Page:
    return read_page()


@pytest.fixture(scope="module")
def document() -> Any:
    return yaml.safe_load(asyncapi.PATH.read_text(encoding="utf-8"))


def test_every_message_of_the_page_has_a_type_and_no_type_is_unlisted(page: Page) -> None:
    assert set(page.client) == set(CLIENT_TYPES)
    assert set(page.server) == set(SERVER_TYPES)


def test_the_lists_of_messages_have_every_type() -> None:
    assert set(ClientMessage.__subclasses__()) == set(CLIENT_MESSAGES)
    assert set(ServerMessage.__subclasses__()) == set(SERVER_MESSAGES)


@pytest.mark.parametrize("tag", CLIENT_TYPES)
def test_a_client_message_has_the_fields_of_the_page(tag: str, page: Page, document: Any) -> None:
    said = page.client[tag]

    of_type = rules_of_type(CLIENT_TYPES[tag], sent=False)
    of_document = rules_of_schema(document, SCHEMA_OF_CLIENT[tag])

    _assert_agree(tag, said, of_type)
    _assert_agree(tag, said, of_document)


@pytest.mark.parametrize("tag", SERVER_TYPES)
def test_a_server_message_has_the_fields_of_the_page(tag: str, page: Page, document: Any) -> None:
    said = page.server[tag]

    of_type = rules_of_type(SERVER_TYPES[tag], sent=True)
    of_document = rules_of_schema(document, SCHEMA_OF_SERVER[tag])

    _assert_agree(tag, said, of_type)
    _assert_agree(tag, said, of_document)


def test_the_settings_are_those_of_the_page(page: Page, document: Any) -> None:
    of_type = rules_of_type(WireSettings, sent=False)
    of_document = rules_of_schema(document, "WireSettings")

    _assert_agree("settings", page.settings, of_type)
    _assert_agree("settings", page.settings, of_document)


def test_the_error_codes_are_those_of_the_page(page: Page, document: Any) -> None:
    published = document["components"]["schemas"]["ErrorCode"]

    assert {code.value for code in ErrorCode} == page.error_codes
    assert set(published["enum"]) == page.error_codes
    assert all(f"`{code}`: " in published["description"] for code in page.error_codes)


def test_every_message_may_carry_a_request_id_of_the_length_of_the_page(page: Page) -> None:
    kinds: list[type[ClientMessage | ServerMessage]] = [*CLIENT_MESSAGES, *SERVER_MESSAGES]

    rules = [rules_of_type(kind, sent=False)["requestId"] for kind in kinds]

    assert set(rules) == {Rule(required=False, high=page.request_id_length)}


def test_the_replies_are_those_of_the_page(page: Page, document: Any) -> None:
    names = {kind.__name__: tag for tag, kind in SERVER_TYPES.items()}
    operations = document["operations"]

    published = {
        tag: [
            names[message["$ref"].rsplit("/", 1)[1]]
            for message in operations[f"receive{kind.__name__}"]["reply"]["messages"]
        ]
        for tag, kind in CLIENT_TYPES.items()
    }

    assert published == {tag: [*replies, "error"] for tag, replies in page.replies.items()}


def test_the_query_is_that_of_the_page(page: Page, document: Any) -> None:
    query = document["channels"]["live"]["bindings"]["ws"]["query"]

    assert set(query["properties"]) == page.query
    assert "required" not in query


def _assert_agree(tag: str, said: Fields, actual: Fields) -> None:
    listed = {name: rule for name, rule in said.items() if name != "requestId"}
    found = {name: rule for name, rule in actual.items() if name != "requestId"}
    assert set(found) == set(listed)
    for name, rule in listed.items():
        assert _as_said(found[name], rule, optional=(tag, name) in _CONDITIONAL) == rule, name


def _as_said(actual: Rule, said: Rule, *, optional: bool) -> Rule:
    """Return a field's rule, reduced to what the page mentions."""
    return Rule(
        said.required if optional and not actual.required else actual.required,
        actual.values if said.values else frozenset(),
        actual.low if said.low is not None else None,
        actual.high if said.high is not None else None,
    )
