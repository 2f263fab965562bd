"""`GET /api/languages`: all languages, and what the server supports in each."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from lectern import bootstrap
from lectern.entry.http_handlers import http_handler, json_answer

_list_languages = bootstrap.app().list_languages


@http_handler
def handler(_event: Mapping[str, Any]) -> dict[str, Any]:
    """Return the list of languages, which is the same for all clients."""
    return json_answer(HTTPStatus.OK, _list_languages())
