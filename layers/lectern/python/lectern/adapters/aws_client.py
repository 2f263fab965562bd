"""Makes the clients of AWS services, with our time limits and our own HTTP connections."""

from functools import cache
from typing import Any

from botocore.config import Config
from botocore.session import Session, get_session

from lectern.adapters.http_transport import HttpTransport, TransportLimits


@cache
def session() -> Session:
    """Return the session of all clients, with their credentials.

    Not boto3's: it takes 30 ms to import, and adds resources that we do not use.
    """
    return get_session()


def aws_client(
    service: str,
    *,
    read_s: float,
    attempts: int,
    connect_s: float = 1,
    connections: int = 32,
    **more: Any,
) -> Any:
    """Return a client that all threads share.

    botocore's default time limits are minutes, longer than any of our functions may run.

    Args:
        service: The name of the service, like `sqs`.
        read_s: The time limit of one read, in seconds.
        attempts: The maximum number of attempts per call.
        connect_s: The time limit of a connect, in seconds.
        connections: How many idle connections are kept.
        more: Other settings of botocore.
    """
    config = Config(
        connect_timeout=connect_s,
        read_timeout=read_s,
        retries={"mode": "standard", "total_max_attempts": attempts},
        max_pool_connections=connections,
        tcp_keepalive=True,
        # mypy checks the types of parameters.
        parameter_validation=False,
        # Built from its parts for each request, botocore's own takes a fifth of a call's CPU time.
        user_agent="lectern",
        **more,
    )
    client: Any = session().create_client(service, config=config)
    use_transport(client, TransportLimits(connect_s, read_s, connections))
    return client


def use_transport(client: Any, limits: TransportLimits) -> None:
    """Let a client of botocore send its requests over `HttpTransport`."""
    endpoint = client._endpoint  # noqa: SLF001 - botocore has no setting for it
    endpoint.http_session = HttpTransport(endpoint.http_session, limits)
