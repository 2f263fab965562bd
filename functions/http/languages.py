"""`GET /api/languages`: all languages, and what the server supports in each."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.languages import list_languages
from lectern.entry.http_handlers import compressed, http_handler, wire_answer
from lectern.protocol.http import ListedLanguage

_list_languages = list_languages(process_ports())


@http_handler
def handler(event: Mapping[str, Any]) -> dict[str, Any]:
    """Return the list of languages, which is the same for all clients."""
    listed = [ListedLanguage.of(each) for each in _list_languages()]
    return compressed(wire_answer(HTTPStatus.OK, listed), event)
