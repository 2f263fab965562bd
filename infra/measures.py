"""CloudWatch metrics of a stage as a whole. Metrics of one function are with the function."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch

from infra.alarms import FIVE_MINUTES, metric
from infra.names import (
    HANDSHAKES,
    REQUESTS,
    SOCKET_STAGE,
    firewall_name,
    full_name,
    metrics_namespace,
)
from infra.resources import DataResources, WebResources
from infra.settings import EDGE_REGION, Stage
from lectern.adapters.metrics import SERVICE, Metric

_API = "AWS/ApiGateway"
_QUEUE = "AWS/SQS"
# With fewer samples in five minutes, a percentage is noise.
_ENOUGH_POSTS = 100
_ENOUGH_REQUESTS = 50
_ENOUGH_CALLS = 10


class Measures:
    """Creates metrics. Each call returns a new one, because alarms and graphs do not share them."""

    def __init__(self, name: str, stage: Stage, data: DataResources, web: WebResources) -> None:
        self.name = name
        self.has_firewall = stage.web.firewall
        self._data = data
        self._web = web

    def socket(self, name: str, label: str | None = None) -> cloudwatch.Metric:
        """Return a metric of the WebSocket API, summed."""
        api = self._web.socket_api_id
        return metric(_API, name, label=label, ApiId=api, Stage=SOCKET_STAGE)

    def host_failures(self) -> cloudwatch.MathExpression:
        """Return the percentage of requests answered 5xx; 0 if there were too few requests."""
        where = {"DistributionId": self._web.distribution_id, "Region": "Global"}
        return cloudwatch.MathExpression(
            expression=f"IF(requests>{_ENOUGH_REQUESTS},failures,0)",
            label="5xx, % of requests",
            using_metrics={
                "requests": _at_edge(metric("AWS/CloudFront", "Requests", **where)),
                "failures": _at_edge(metric("AWS/CloudFront", "5xxErrorRate", "Average", **where)),
            },
            period=FIVE_MINUTES,
        )

    def blocked(self) -> cloudwatch.MathExpression:
        """Return the number of requests that the firewall's rate rules blocked."""
        acl = firewall_name(self.name)
        return cloudwatch.MathExpression(
            # Without FILL, the sum has no data when one of its metrics has none.
            expression="FILL(handshakes,0)+FILL(requests,0)",
            label="refused by the firewall",
            using_metrics={
                name: _at_edge(metric("AWS/WAFV2", "BlockedRequests", WebACL=acl, Rule=rule))
                for name, rule in (("handshakes", HANDSHAKES), ("requests", REQUESTS))
            },
            period=FIVE_MINUTES,
        )

    def http_failures(self) -> cloudwatch.Metric:
        """Return the number of HTTP requests answered 5xx."""
        api = self._web.http_api_id
        return metric(_API, "5xx", label="HTTP 5xx", ApiId=api, Stage="$default")

    def count(self, name: Metric, label: str | None = None) -> cloudwatch.Metric:
        """Return one of the metrics that Lectern's own code writes."""
        return metric(metrics_namespace(self.name), name, label=label, service=SERVICE)

    def sweeps(self) -> cloudwatch.Metric:
        """Return the number of runs of the sweep, which ends abandoned classes."""
        function = full_name(self.name, "sweep")
        return metric("AWS/Lambda", "Invocations", FunctionName=function)

    def posts_share(self, name: Metric) -> cloudwatch.MathExpression:
        """Return the percentage of posts with this outcome; 0 if there were too few posts."""
        delivered, gone, failed = "delivered", "gone", "failed"
        part = gone if name is Metric.POSTS_GONE else failed
        total = f"({delivered}+{gone}+{failed})"
        return cloudwatch.MathExpression(
            expression=f"IF({total}>{_ENOUGH_POSTS},100*{part}/{total},0)",
            label=f"{part}, % of posts",
            using_metrics={
                delivered: self.count(Metric.POSTS_DELIVERED),
                gone: self.count(Metric.POSTS_GONE),
                failed: self.count(Metric.POSTS_FAILED),
            },
            period=FIVE_MINUTES,
        )

    def failed_share(self, failed: Metric, good: Metric) -> cloudwatch.MathExpression:
        """Return the percentage of texts or recordings that failed; 0 if there were too few."""
        return cloudwatch.MathExpression(
            expression=f"IF(failed+good>{_ENOUGH_CALLS},100*failed/(failed+good),0)",
            label=f"{failed}, %",
            using_metrics={"failed": self.count(failed), "good": self.count(good)},
            period=FIVE_MINUTES,
        )

    def failed_repairs(self, machine_arn: str) -> cloudwatch.MathExpression:
        """Return the number of executions that failed or took too long."""
        where = {"StateMachineArn": machine_arn}
        return cloudwatch.MathExpression(
            expression="FILL(failed,0)+FILL(late,0)",
            label="repairs that ended early",
            using_metrics={
                "failed": metric("AWS/States", "ExecutionsFailed", **where),
                "late": metric("AWS/States", "ExecutionsTimedOut", **where),
            },
            period=FIVE_MINUTES,
        )

    def guessed_codes(self) -> cloudwatch.MathExpression:
        """Return the number of wrong class codes minus the number of right ones."""
        return cloudwatch.MathExpression(
            expression="FILL(wrong,0)-FILL(right,0)",
            label="wrong codes beyond the right ones",
            using_metrics={
                "wrong": self.count(Metric.CODES_REJECTED),
                "right": self.count(Metric.CODES_ACCEPTED),
            },
            period=FIVE_MINUTES,
        )

    def oldest_record(self) -> cloudwatch.Metric:
        """Return the age of the oldest record in the queue, in seconds."""
        return metric(
            _QUEUE,
            "ApproximateAgeOfOldestMessage",
            "Maximum",
            label="oldest record, s",
            QueueName=self._data.records,
        )

    def dead_letters(self) -> cloudwatch.Metric:
        """Return the number of records in the dead-letter queue."""
        return metric(
            _QUEUE,
            "ApproximateNumberOfMessagesVisible",
            "Maximum",
            label="dead letters",
            QueueName=self._data.dead_letters,
        )

    def state_throttles(self) -> cloudwatch.MathExpression:
        """Return the number of reads and writes that DynamoDB throttled."""
        table = self._data.table_name
        return cloudwatch.MathExpression(
            expression="FILL(reads,0)+FILL(writes,0)",
            label="DynamoDB throttles",
            using_metrics={
                "reads": metric("AWS/DynamoDB", "ReadThrottleEvents", TableName=table),
                "writes": metric("AWS/DynamoDB", "WriteThrottleEvents", TableName=table),
            },
            period=FIVE_MINUTES,
        )

    def database(self, name: str, statistic: str, label: str | None = None) -> cloudwatch.Metric:
        """Return a metric of the Aurora cluster."""
        cluster = self._data.database_cluster
        return metric("AWS/RDS", name, statistic, label=label, DBClusterIdentifier=cluster)

    def database_awake(self) -> cloudwatch.IMetric:
        """Return the lowest capacity of the database in each hour; 0 if it was paused."""
        capacity = self.database("ServerlessDatabaseCapacity", "Minimum", "least capacity, ACU")
        return capacity.with_(period=Duration.hours(1))


def _at_edge(measured: cloudwatch.Metric) -> cloudwatch.Metric:
    """Return the metric in the region where CloudFront and AWS WAF report, whatever the stage's."""
    return measured.with_(region=EDGE_REGION)
