"""CloudWatch metrics in the embedded metric format: lines in the function's log."""

from collections.abc import Mapping

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from lectern.adapters.metrics import SERVICE, Metric


def write_counts(namespace: str, counts: Mapping[Metric, int]) -> None:
    """Write one log line with these counts. Thread-safe."""
    # Powertools' usual `Metrics` shares one set of values between all threads.
    metrics = EphemeralMetrics(service=SERVICE, namespace=namespace)
    for name, count in counts.items():
        metrics.add_metric(name=name, unit=MetricUnit.Count, value=count)
    metrics.flush_metrics()
