"""How long a client of an AWS service waits before it gives up."""

from typing import Any

from botocore.config import Config


def client_config(*, read_s: float, tries: int, **more: Any) -> Config:
    """Return the settings of a client that all threads share.

    botocore's own are minutes, longer than any function of ours may run.

    Args:
        read_s: How long a call waits for its answer, in seconds.
        tries: How often it is made at most.
        more: Other settings of the client.
    """
    return Config(
        connect_timeout=1,
        read_timeout=read_s,
        retries={"mode": "standard", "total_max_attempts": tries},
        max_pool_connections=32,
        tcp_keepalive=True,
        **more,
    )
