"""API Gateway's quotas, and limits of our own."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """Quotas in bytes and seconds, from the API Gateway developer guide unless marked as ours.

    Args:
        message_bytes: The longest message, in either direction.
        frame_bytes: The longest frame from a client.
        idle_s: Idle timeout of a connection. The guide does not say what resets it; here a
            message in either direction does, and a protocol ping does not.
        life_s: Maximum duration of a connection.
        integration_s: Time limit of an integration.
        close_s: Ours: how long a client may take to answer a close frame.
        send_buffer_bytes: Ours: size of a connection's send buffer, beyond the kernel's; a post
            that would exceed it is answered 429. It has room for four of the longest messages,
            so thirty stalled students need 15 MB at most.
        request_s: Ours: time limit for the head of a connection's first request, and for the
            body of every request.
        running_messages: Ours: how many messages of one client are handed to functions at once.
            The others wait unread, and cost nothing if the client leaves.
        received_messages: Ours: how many messages of one client may run or wait; then reading
            pauses, so that a flood waits at the sender and not in memory.
    """

    message_bytes: int = 128 * 1024
    frame_bytes: int = 32 * 1024
    idle_s: float = 600.0
    life_s: float = 7200.0
    integration_s: float = 29.0
    close_s: float = 2.0
    request_s: float = 10.0
    send_buffer_bytes: int = 4 * 128 * 1024
    running_messages: int = 40
    received_messages: int = 64


API_GATEWAY: Final = Limits()
