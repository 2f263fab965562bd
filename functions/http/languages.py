"""`GET /api/languages`: every language, and what this server can do in it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from lectern import bootstrap
from lectern.http_handlers import http_handler, json_answer

_list_languages = bootstrap.app().list_languages


@http_handler
def handler(_event: Mapping[str, Any]) -> dict[str, Any]:
    """Answer the same to everybody."""
    return json_answer(HTTPStatus.OK, _list_languages())
