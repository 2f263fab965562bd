"""`MeasuredPoster`: a `Poster` that counts what became of each post, for the alarms."""

from collections.abc import Sequence

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from lectern.metrics import SERVICE, Metric
from lectern.ports.post import Poster, PostResult


class MeasuredPoster:
    """Writes one line in CloudWatch's embedded metric format per body that was posted."""

    def __init__(self, poster: Poster, namespace: str) -> None:
        self._poster = poster
        self._namespace = namespace

    def post_many(self, connection_ids: Sequence[str], body: bytes) -> PostResult:
        result = self._poster.post_many(connection_ids, body)
        # Ephemeral: the usual kind keeps one set of numbers for all threads.
        metrics = EphemeralMetrics(service=SERVICE, namespace=self._namespace)
        for name, posts in (
            (Metric.POSTS_DELIVERED, result.delivered),
            (Metric.POSTS_GONE, result.gone),
            (Metric.POSTS_FAILED, result.failed),
        ):
            metrics.add_metric(name=name, unit=MetricUnit.Count, value=len(posts))
        metrics.flush_metrics()
        return result

    def disconnect_many(self, connection_ids: Sequence[str]) -> PostResult:
        return self._poster.disconnect_many(connection_ids)
