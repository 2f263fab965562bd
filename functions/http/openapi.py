"""`GET /api/openapi.json`: what this API is, for programs and their writers."""

from http import HTTPStatus
from importlib.resources import files
from typing import Any, Final

from lectern import protocol
from lectern.http_handlers import Event, http_handler, text_answer

_DOCUMENT: Final = files(protocol).joinpath("openapi.json").read_text(encoding="utf-8")


@http_handler
def handler(_event: Event) -> dict[str, Any]:
    """Answer the document that `make docs` has written."""
    return text_answer(HTTPStatus.OK, _DOCUMENT, "application/json")
