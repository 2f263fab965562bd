"""CloudWatch metrics in the embedded metric format: lines in the function's log."""

import json
import sys
from collections.abc import Mapping

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from lectern.adapters.metrics import SERVICE, Metric


def write_counts(namespace: str, counts: Mapping[Metric, int]) -> None:
    """Write one log line with these counts. Thread-safe."""
    # Powertools' usual `Metrics` shares one set of values between all threads.
    metrics = EphemeralMetrics(service=SERVICE, namespace=namespace)
    for name, count in counts.items():
        metrics.add_metric(name=name, unit=MetricUnit.Count, value=count)
    # In one call, unlike `print` in `flush_metrics`: another thread's line must not come between
    # this line and its end.
    sys.stdout.write(json.dumps(metrics.serialize_metric_set(), separators=(",", ":")) + "\n")
