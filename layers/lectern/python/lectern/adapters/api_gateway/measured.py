"""`MeasuredPoster`: a `Poster` that counts the outcomes of posts as metrics, for the alarms."""

from collections.abc import Sequence

from lectern.adapters.emf import add_counts, write_counts
from lectern.adapters.metrics import Metric
from lectern.ports.post import Poster, PostResult


class MeasuredPoster:
    """Adds the outcomes to the invocation's metrics, and writes failures at once."""

    def __init__(self, poster: Poster, namespace: str) -> None:
        self._poster = poster
        self._namespace = namespace

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        result = self._poster.post_many(connection_ids, body)
        counts = {
            Metric.POSTS_DELIVERED: result.delivered,
            Metric.POSTS_GONE: result.gone,
            Metric.POSTS_FAILED: result.failed,
        }
        count = write_counts if result.failed else add_counts
        count(self._namespace, {name: len(posts) for name, posts in counts.items()})
        return result

    def disconnect_many(self, connection_ids: Sequence[str]) -> PostResult:
        return self._poster.disconnect_many(connection_ids)

    def probe_many(self, connection_ids: Sequence[str]) -> PostResult:
        return self._poster.probe_many(connection_ids)
