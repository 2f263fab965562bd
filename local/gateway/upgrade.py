"""The opening handshake of a WebSocket (RFC 6455, section 4.2), without extensions."""

import base64
import binascii
import hashlib
from typing import Final

from aiohttp import web

# A constant of RFC 6455, section 1.3.
_SUFFIX: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_KEY_BYTES: Final = 16


def check_upgrade(request: web.Request) -> None:
    """Check that a request is a valid WebSocket upgrade.

    Raises:
        web.HTTPException: It is not.
    """
    if request.headers.get("Upgrade", "").lower() != "websocket":
        raise web.HTTPUpgradeRequired(headers={"Upgrade": "websocket"})
    if request.headers.get("Sec-WebSocket-Version") != "13" or not _is_key(_key(request)):
        raise web.HTTPBadRequest(headers={"Sec-WebSocket-Version": "13"})


async def switch_protocols(request: web.Request, subprotocol: str | None) -> web.StreamResponse:
    """Send the 101; after it the transport carries frames.

    Raises:
        ConnectionError: The client has disconnected.
    """
    accept = hashlib.sha1(_key(request).encode() + _SUFFIX, usedforsecurity=False).digest()
    headers = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Accept": base64.b64encode(accept).decode(),
    }
    if subprotocol is not None:
        headers["Sec-WebSocket-Protocol"] = subprotocol
    if request.transport is None:
        raise ConnectionResetError
    response = web.StreamResponse(status=101, headers=headers)
    # aiohttp would otherwise wait for a next request on this connection.
    response.force_close()
    await response.prepare(request)
    return response


def _key(request: web.Request) -> str:
    return request.headers.get("Sec-WebSocket-Key", "")


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == _KEY_BYTES
    except binascii.Error:
        return False
