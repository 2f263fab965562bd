"""Time limits and retries of AWS clients."""

from typing import Any

from botocore.config import Config


def client_config(
    *, read_s: float, attempts: int, connect_s: float = 1, connections: int = 32, **more: Any
) -> Config:
    """Return the settings of a client that all threads share.

    botocore's default time limits are minutes, longer than any of our functions may run.

    Args:
        read_s: The time limit of one read, in seconds.
        attempts: The maximum number of attempts per call.
        connect_s: The time limit of a connect, in seconds.
        connections: How many connections are kept open.
        more: Other settings of the client.
    """
    return Config(
        connect_timeout=connect_s,
        read_timeout=read_s,
        retries={"mode": "standard", "total_max_attempts": attempts},
        max_pool_connections=connections,
        tcp_keepalive=True,
        # Built from its parts for each request, botocore's own takes a fifth of a call's CPU time.
        user_agent="lectern",
        **more,
    )
