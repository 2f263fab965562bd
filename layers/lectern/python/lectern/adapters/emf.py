"""Counts for CloudWatch, in its embedded metric format: lines of the function's own log."""

from collections.abc import Mapping

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from lectern.metrics import SERVICE, Metric


def write_counts(namespace: str, counts: Mapping[Metric, int]) -> None:
    """Write one line with these counts. Safe to call from many threads at once."""
    # Ephemeral: the usual kind keeps one set of numbers for all threads.
    metrics = EphemeralMetrics(service=SERVICE, namespace=namespace)
    for name, count in counts.items():
        metrics.add_metric(name=name, unit=MetricUnit.Count, value=count)
    metrics.flush_metrics()
