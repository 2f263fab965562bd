"""`GET /api/openapi.json`: the OpenAPI document of this API."""

from http import HTTPStatus
from importlib.resources import files
from typing import Any, Final

from lectern import protocol
from lectern.entry.http_handlers import Event, http_handler, text_answer

_DOCUMENT: Final = files(protocol).joinpath("openapi.json").read_text(encoding="utf-8")


@http_handler
def handler(_event: Event) -> dict[str, Any]:
    """Return the document that `make docs` has generated."""
    return text_answer(HTTPStatus.OK, _DOCUMENT, "application/json")
