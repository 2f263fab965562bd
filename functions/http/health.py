"""`GET /api/health`: whether a class could be held now."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Literal

import lectern
from lectern import bootstrap
from lectern.http_handlers import http_handler, wire_answer
from lectern.observability import logger
from lectern.protocol.http import HealthBody

_connections = bootstrap.app().connections
_archive = bootstrap.app().archive


@http_handler
def handler(_event: Mapping[str, Any]) -> dict[str, Any]:
    """Ask each part something; answer 503 with the failing check named."""
    checks = {
        "connections": _check("connections", lambda: _connections.find("health")),
        "database": _check("database", _archive.check),
    }
    healthy = all(result == "ok" for result in checks.values())
    body = HealthBody(
        status="ok" if healthy else "failing", version=lectern.__version__, checks=checks
    )
    return wire_answer(HTTPStatus.OK if healthy else HTTPStatus.SERVICE_UNAVAILABLE, body)


def _check(name: str, ask: Callable[[], object]) -> Literal["ok", "failing"]:
    try:
        ask()
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the check's name is the answer
        logger.warning("health check failed", check=name, error=type(error).__name__)
        return "failing"
    return "ok"
