"""`GET /api/health`: whether a class could be held now."""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import lectern
from lectern import bootstrap
from lectern.observability import logger

_connections = bootstrap.app().connections
_archive = bootstrap.app().archive


def handler(_event: Mapping[str, Any], _context: object) -> dict[str, Any]:
    """Ask each part something; answer 503 with the failing check named."""
    checks = {
        "connections": _check("connections", lambda: _connections.find("health")),
        "database": _check("database", _archive.check),
    }
    healthy = all(result == "ok" for result in checks.values())
    body = {
        "status": "ok" if healthy else "failing",
        "version": lectern.__version__,
        "checks": checks,
    }
    return {
        "statusCode": HTTPStatus.OK if healthy else HTTPStatus.SERVICE_UNAVAILABLE,
        "headers": {"content-type": "application/json", "cache-control": "no-store"},
        "body": json.dumps(body),
    }


def _check(name: str, ask: Callable[[], object]) -> str:
    try:
        ask()
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the check's name is the answer
        logger.warning("health check failed", check=name, error=type(error).__name__)
        return "failing"
    return "ok"
