"""What the gateway allows: API Gateway's quotas, which tests shorten."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """Quotas, in bytes and seconds, of the API Gateway developer guide unless said otherwise.

    Args:
        message_bytes: The longest message, in either direction.
        frame_bytes: The longest frame from a client.
        idle_s: How long a connection may be silent. Unknown of API Gateway is what counts; here
            a message in either direction does, and a protocol ping does not.
        life_s: How long a connection may last.
        integration_s: How long the gateway waits for a function.
        close_s: Ours: how long a closed client has to answer the close frame.
        send_buffer_bytes: Ours: what may wait in the gateway for one slow client, beyond what the
            kernel takes; a post that would exceed it is answered 429. Room for four of the
            longest messages, so thirty stalled students hold 15 MB at most.
        request_s: Ours: how long the head of a connection's first request may take, and the body
            of any.
        running_messages: Ours: how many messages of one client may be running; reading from it
            stops there, so that a flood waits in the sender and not in memory.
    """

    message_bytes: int = 128 * 1024
    frame_bytes: int = 32 * 1024
    idle_s: float = 600.0
    life_s: float = 7200.0
    integration_s: float = 29.0
    close_s: float = 2.0
    request_s: float = 10.0
    send_buffer_bytes: int = 4 * 128 * 1024
    running_messages: int = 64


API_GATEWAY: Final = Limits()
