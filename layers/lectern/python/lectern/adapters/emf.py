"""CloudWatch metrics in the embedded metric format: lines in the function's log."""

import json
import sys
from collections.abc import Mapping

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from lectern import invocation
from lectern.adapters.metrics import SERVICE


def add_counts(namespace: str, counts: Mapping[str, int]) -> None:
    """Add counts to the line that is written at the end of the invocation. Thread-safe.

    A line costs 200 bytes beside its metrics. A function that is killed loses the counts, so a
    failure is written at once, with `write_counts`.
    """
    invocation.add(namespace, counts, write_counts)


def write_counts(
    namespace: str, counts: Mapping[str, int], facts: Mapping[str, str] | None = None
) -> None:
    """Write one log line with these counts. Thread-safe.

    `facts` are searchable in the log, and no dimensions: they add no metric.
    """
    # Powertools' usual `Metrics` shares one set of values between all threads.
    metrics = EphemeralMetrics(service=SERVICE, namespace=namespace)
    for name, count in counts.items():
        metrics.add_metric(name=name, unit=MetricUnit.Count, value=count)
    for key, value in (facts or {}).items():
        metrics.add_metadata(key=key, value=value)
    # In one call, unlike `print` in `flush_metrics`: another thread's line must not come between
    # this line and its end.
    sys.stdout.write(json.dumps(metrics.serialize_metric_set(), separators=(",", ":")) + "\n")
