"""AWS's own clients, and a WebSocket client that can misbehave."""

import asyncio
import base64
import json
import os
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient
    from mypy_boto3_lambda import LambdaClient

_KEY = "local"
_session = boto3.Session(_KEY, _KEY, region_name="us-east-1")
_ONCE = Config(retries={"total_max_attempts": 1}, connect_timeout=2, read_timeout=30)


def management_client(endpoint: str) -> "ApiGatewayManagementApiClient":
    return _session.client("apigatewaymanagementapi", endpoint_url=endpoint, config=_ONCE)


def lambda_client(endpoint: str) -> "LambdaClient":
    return _session.client("lambda", endpoint_url=endpoint, config=_ONCE)


def states_client(endpoint: str) -> Any:
    return _session.client("stepfunctions", endpoint_url=endpoint, config=_ONCE)


class FrameClient:
    """Sends any frames, valid or not, and reads the answers."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def send(self, opcode: int, payload: bytes = b"", *, final: bool = True) -> None:
        await self.send_raw(client_frame(opcode, payload, final=final))

    async def send_raw(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def receive(self) -> tuple[int, bytes]:
        """Return the next frame's opcode and payload."""
        async with asyncio.timeout(30):
            first, length = await self._reader.readexactly(2)
            if length == 126:
                (length,) = struct.unpack("!H", await self._reader.readexactly(2))
            elif length == 127:
                (length,) = struct.unpack("!Q", await self._reader.readexactly(8))
            return first & 0x0F, await self._reader.readexactly(length)

    async def receive_close(self) -> int:
        """Return the code of the close frame that must come next."""
        opcode, payload = await self.receive()
        assert opcode == 8
        return int.from_bytes(payload[:2], "big")

    async def connection_id(self) -> str:
        """Return the connection's id, which the function `echo` reports."""
        await self.send(1, b'{"type":"echo"}')
        _, answer = await self.receive()
        return str(json.loads(answer)["requestContext"]["connectionId"])

    async def is_ended(self) -> bool:
        """Wait until the server has ended the TCP connection."""
        async with asyncio.timeout(30):
            try:
                return await self._reader.read() == b""
            except ConnectionResetError:
                return True

    def abort(self) -> None:
        """Lose the TCP connection without a close frame."""
        self._writer.transport.abort()


def client_frame(opcode: int, payload: bytes = b"", *, final: bool = True) -> bytes:
    """Return a masked frame, as a client must send it."""
    mask = os.urandom(4)
    masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
    first, length = opcode | (0x80 if final else 0), len(payload)
    if length < 126:
        header = bytes((first, 0x80 | length))
    elif length < 1 << 16:
        header = struct.pack("!BBH", first, 0xFE, length)
    else:
        header = struct.pack("!BBQ", first, 0xFF, length)
    return header + mask + masked


@asynccontextmanager
async def frame_client(url: str) -> AsyncIterator[FrameClient]:
    """Open a WebSocket without a library in between."""
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write(
        f"GET {address.path}?{address.query} HTTP/1.1\r\nHost: {address.netloc}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
    )
    try:
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 101 ")
        yield FrameClient(reader, writer)
    finally:
        writer.close()
