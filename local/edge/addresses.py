"""Addresses: where the stack listens, and where phones in the room find it."""

import socket
from typing import Final

LOOPBACK: Final = "127.0.0.1"
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 - only if LECTERN_HOST says so
# An address for documentation (RFC 5737). Connecting a UDP socket sends no packet.
_ELSEWHERE: Final = ("192.0.2.1", 9)


def listen(host: str, port: int) -> list[socket.socket]:
    """Listen on a host, and on the loopback, where the functions call the stack.

    Args:
        host: An IPv4 address of this machine, or `0.0.0.0` for all of them.
        port: The port; 0 selects a free one.

    Raises:
        OSError: The port is in use, or the machine does not have the address.
    """
    if host in {LOOPBACK, EVERYWHERE}:
        return [socket.create_server((host, port), backlog=1024)]
    first = socket.create_server((LOOPBACK, port), backlog=1024)
    try:
        return [first, socket.create_server((host, first.getsockname()[1]), backlog=1024)]
    except OSError:
        first.close()
        raise


def reachable(host: str) -> str:
    """Return the address at which other devices reach a host.

    For `0.0.0.0` it is this machine's address in its network; without a network, the loopback.
    """
    if host != EVERYWHERE:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return LOOPBACK
        return str(probe.getsockname()[0])
