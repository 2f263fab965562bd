"""`ApiGatewayPoster`: a `Poster` on boto3 and a pool of threads."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import boto3
from botocore import exceptions
from botocore.config import Config
from botocore.exceptions import ClientError

from lectern.adapters.api_gateway.fanout import Fanout, Outcome, Patience
from lectern.observability import logger
from lectern.ports.post import PostResult

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient


class ApiGatewayPoster:
    """Posts with one boto3 client, which all threads share.

    Args:
        endpoint_url: The management API with its stage; `None` leaves it to boto3, which reads
            `AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI`.
        workers: Posts under way at once. boto3 is bound by its own CPU time, so more threads than
            it takes to hide the service's latency make it slower.
    """

    def __init__(self, endpoint_url: str | None = None, workers: int = 16) -> None:
        self._client: ApiGatewayManagementApiClient = boto3.client(
            "apigatewaymanagementapi", endpoint_url=endpoint_url, config=_client_config(workers)
        )
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="post")
        self._width = 2 * workers  # a thread that is done finds its next post without waiting
        self._patience = Patience()

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        """Post to each connection once, however often it is named."""
        return self._fan_out(partial(self._client.post_to_connection, Data=body), connection_ids)

    def disconnect_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Delete the connections; the clients see them closed with 1000."""
        return self._fan_out(self._client.delete_connection, connection_ids)

    def close(self) -> None:
        """End the threads and close the connections to the service."""
        self._threads.shutdown()
        self._client.close()

    def _fan_out(self, call: Callable[..., object], connection_ids: Sequence[str]) -> PostResult:
        attempt = partial(_attempt, call)
        return Fanout(attempt, self._threads, self._width, self._patience).run(connection_ids)


def _attempt(call: Callable[..., object], connection_id: str) -> Outcome:
    try:
        call(ConnectionId=connection_id)
    except (exceptions.ConnectionError, exceptions.HTTPClientError):
        return Outcome.TRY_AGAIN  # no answer in time or a broken connection
    except ClientError as error:
        return _outcome(error)
    return Outcome.DELIVERED


def _outcome(error: ClientError) -> Outcome:
    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    if status == 410:
        return Outcome.GONE
    if status == 429 or status >= 500:
        return Outcome.TRY_AGAIN
    logger.error("connection call refused", status=status, code=error.response["Error"]["Code"])
    return Outcome.FAILED


def _client_config(workers: int) -> Config:
    return Config(
        # The retries are Fanout's: boto3 would sleep in the thread.
        retries={"mode": "standard", "total_max_attempts": 1},
        connect_timeout=1,
        read_timeout=1.5,
        tcp_keepalive=True,
        max_pool_connections=workers,
        # boto3 builds its own User-Agent anew for each request: an eighth of its CPU time.
        user_agent="lectern",
    )
