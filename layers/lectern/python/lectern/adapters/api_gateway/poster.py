"""`ApiGatewayPoster`: a `Poster` on plain sockets, with its own HTTP client and signatures."""

import os
import time
from collections.abc import Sequence

from lectern.adapters.api_gateway.batch import Batch
from lectern.adapters.api_gateway.credentials import find_keys
from lectern.adapters.api_gateway.endpoint import VARIABLE, Addresses, Endpoint
from lectern.adapters.api_gateway.loop import Loop
from lectern.adapters.api_gateway.pool import Pool
from lectern.adapters.api_gateway.shared_loop import SharedLoop
from lectern.adapters.api_gateway.sigv4 import SignedRequests
from lectern.domain.errors import ConfigurationError
from lectern.observability import logger
from lectern.ports.post import PostResult


class ApiGatewayPoster:
    """Posts over connections that all callers share, and that outlive an invocation.

    Args:
        endpoint_url: The management API with its stage. `None` for the value of
            `AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI`, as for every AWS SDK.
        connections: The maximum number of connections for up to 1,000 posts at once.
    """

    def __init__(self, endpoint_url: str | None = None, connections: int = 50) -> None:
        url = endpoint_url or os.environ.get(VARIABLE)
        region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
        # Functions that never post have no address: only the first post fails.
        self._service = (
            _Service(Endpoint.parse(url, region), connections) if url and region else None
        )

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        """Post to each connection once, even if its id is repeated."""
        return self._call("POST", connection_ids, body)

    def disconnect_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Delete the connections; their clients receive close code 1000."""
        return self._call("DELETE", connection_ids, b"")

    def probe_many(self, connection_ids: Sequence[str]) -> PostResult:
        """Get the connections; only the status is used."""
        return self._call("GET", connection_ids, b"")

    def close(self) -> None:
        """Close the connections to the service. No call may be in progress."""
        if self._service is not None:
            self._service.pool.close_all()

    def _call(self, method: str, connection_ids: Sequence[str], body: bytes) -> PostResult:
        if not connection_ids:
            return PostResult()
        if self._service is None:
            raise ConfigurationError(f"{VARIABLE} and AWS_REGION must say where to post to")
        return self._service.call(method, connection_ids, body)


class _Service:
    """The management API at one endpoint. Creating it makes no request."""

    def __init__(self, endpoint: Endpoint, connections: int) -> None:
        self.pool = Pool(endpoint, connections)
        self._endpoint = endpoint
        self._keys = find_keys()
        self._addresses = Addresses(endpoint)
        self._callers = SharedLoop(Loop(self.pool))

    def call(self, method: str, connection_ids: Sequence[str], body: bytes) -> PostResult:
        """Make the same call for each connection."""
        # Both may make a request, and must not block the loop.
        keys, addresses = self._keys(), self._addresses.known()
        if not addresses:
            logger.error("management API not resolved")
            return PostResult(failed=list(dict.fromkeys(connection_ids)))
        self.pool.addresses = addresses
        requests = SignedRequests(method, self._endpoint, body, keys, at=time.time())
        batch = Batch(connection_ids, requests.to)
        self._callers.settle(batch)
        if batch.timed_out:
            logger.warning("management calls failed", count=batch.timed_out, last=batch.last_error)
        return batch.result()
