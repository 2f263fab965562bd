"""Time limits and retries of AWS clients."""

from typing import Any

from botocore.config import Config


def client_config(*, read_s: float, attempts: int, **more: Any) -> Config:
    """Return the settings of a client that all threads share.

    botocore's default time limits are minutes, longer than any of our functions may run.

    Args:
        read_s: The time limit of one read, in seconds.
        attempts: The maximum number of attempts per call.
        more: Other settings of the client.
    """
    return Config(
        connect_timeout=1,
        read_timeout=read_s,
        retries={"mode": "standard", "total_max_attempts": attempts},
        max_pool_connections=32,
        tcp_keepalive=True,
        **more,
    )
