"""What is measured of a stage as a whole."""

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
from lectern.metrics import SERVICE, Metric

_API = "AWS/ApiGateway"
_QUEUE = "AWS/SQS"
# Below that many in five minutes a share of them says nothing.
_ENOUGH_POSTS = 100
_ENOUGH_REQUESTS = 50
_ENOUGH_SPEECH = 10


class Measures:
    """The metrics, made anew each time: a metric belongs to one alarm or graph."""

    def __init__(self, name: str, stage: Stage, data: DataResources, web: WebResources) -> None:
        self.name = name
        self.has_firewall = stage.web.firewall
        self._data = data
        self._web = web

    def socket(self, name: str, label: str | None = None) -> cloudwatch.Metric:
        """Return a count of the WebSocket API."""
        api = self._web.socket_api_id
        return metric(_API, name, label=label, ApiId=api, Stage=SOCKET_STAGE)

    def host_failures(self) -> cloudwatch.MathExpression:
        """Return what percentage of all requests was answered 5xx, 0 where there were but few."""
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
        """Return how many requests the firewall refused because of their address's rate."""
        acl = firewall_name(self.name)
        return cloudwatch.MathExpression(
            expression="FILL(handshakes,0)+FILL(requests,0)",
            label="refused by the firewall",
            using_metrics={
                name: _at_edge(metric("AWS/WAFV2", "BlockedRequests", WebACL=acl, Rule=rule))
                for name, rule in (("handshakes", HANDSHAKES), ("requests", REQUESTS))
            },
            period=FIVE_MINUTES,
        )

    def http_failures(self) -> cloudwatch.Metric:
        """Return how many HTTP requests were answered 5xx."""
        api = self._web.http_api_id
        return metric(_API, "5xx", label="HTTP 5xx", ApiId=api, Stage="$default")

    def count(self, name: Metric, label: str | None = None) -> cloudwatch.Metric:
        """Return one of the counts that our own code writes."""
        return metric(metrics_namespace(self.name), name, label=label, service=SERVICE)

    def sweeps(self) -> cloudwatch.Metric:
        """Return how often dead classes were looked for."""
        function = full_name(self.name, "sweep")
        return metric("AWS/Lambda", "Invocations", FunctionName=function)

    def posts_share(self, name: Metric) -> cloudwatch.MathExpression:
        """Return what percentage of the posts ended so, 0 where there were but few."""
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
        """Return what percentage of what providers of speech were asked for failed."""
        return cloudwatch.MathExpression(
            expression=f"IF(failed+good>{_ENOUGH_SPEECH},100*failed/(failed+good),0)",
            label=f"{failed}, %",
            using_metrics={"failed": self.count(failed), "good": self.count(good)},
            period=FIVE_MINUTES,
        )

    def guessed_codes(self) -> cloudwatch.MathExpression:
        """Return how many more wrong class codes there were than right ones."""
        return cloudwatch.MathExpression(
            expression="FILL(wrong,0)-FILL(right,0)",
            label="wrong codes beyond the right ones",
            using_metrics={
                "wrong": self.count(Metric.CODES_WRONG),
                "right": self.count(Metric.CODES_RIGHT),
            },
            period=FIVE_MINUTES,
        )

    def oldest_record(self) -> cloudwatch.Metric:
        """Return for how long, in seconds, something said has waited for the database."""
        return metric(
            _QUEUE,
            "ApproximateAgeOfOldestMessage",
            "Maximum",
            label="oldest record, s",
            QueueName=self._data.records,
        )

    def dead_letters(self) -> cloudwatch.Metric:
        """Return how many records were put aside."""
        return metric(
            _QUEUE,
            "ApproximateNumberOfMessagesVisible",
            "Maximum",
            label="dead letters",
            QueueName=self._data.dead_letters,
        )

    def state_throttles(self) -> cloudwatch.MathExpression:
        """Return how many reads and writes DynamoDB refused."""
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
        """Return the least capacity that the database had in an hour: 0 when it has slept."""
        capacity = self.database("ServerlessDatabaseCapacity", "Minimum", "least capacity, ACU")
        return capacity.with_(period=Duration.hours(1))


def _at_edge(measured: cloudwatch.Metric) -> cloudwatch.Metric:
    """Say where CloudFront and its firewall are measured, wherever the stage is."""
    return measured.with_(region=EDGE_REGION)
