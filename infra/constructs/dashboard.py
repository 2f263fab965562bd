"""`Dashboard`: one page, read from the top; each row answers the question that heads it."""

from collections.abc import Sequence
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from infra.constructs.function import LecternFunction
from infra.measures import Measures
from infra.names import full_name
from lectern.metrics import Metric

_WIDE: Final = 24
_HALF: Final = 12
_HEIGHT: Final = 6


class Dashboard(Construct):
    """What is wrong, who feels it, and where it comes from."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        measures: Measures,
        functions: Sequence[LecternFunction],
        alarms: Sequence[cloudwatch.IAlarm],
    ) -> None:
        super().__init__(scope, construct_id)
        self._measures = measures
        page = cloudwatch.Dashboard(
            self,
            "Page",
            dashboard_name=full_name(measures.name, "class"),
            default_interval=Duration.hours(3),
        )
        state = cloudwatch.AlarmStatusWidget(
            title="What is wrong now", alarms=list(alarms), width=_WIDE, height=_HEIGHT
        )
        page.add_widgets(_heading("Is anything wrong? Every alarm links to its runbook."), state)
        page.add_widgets(_heading("Do people get in?"), *self._host())
        page.add_widgets(_heading("Do people get their captions?"), *self._captions())
        page.add_widgets(_heading("Is what was said kept?"), *self._records())
        page.add_widgets(_heading("Which function is it?"), *_functions(functions))

    def _host(self) -> list[cloudwatch.IWidget]:
        """Graphs of what has its alarms in another region: `edge-operations`."""
        measures = self._measures
        failures = _graph("The public host", [measures.host_failures()])
        codes = _graph(
            "Class codes",
            [
                measures.count(Metric.CODES_RIGHT, "right"),
                measures.count(Metric.CODES_WRONG, "wrong"),
            ],
        )
        if not measures.has_firewall:
            return [failures, codes]
        return [failures, codes, _graph("The firewall", [measures.blocked()])]

    def _captions(self) -> list[cloudwatch.IWidget]:
        measures = self._measures
        traffic = [
            measures.socket("ConnectCount", "sockets opened"),
            measures.socket("MessageCount", "messages, both ways"),
        ]
        posts = [
            measures.count(Metric.POSTS_DELIVERED, "delivered"),
            measures.count(Metric.POSTS_GONE, "to people who had left"),
            measures.count(Metric.POSTS_FAILED, "lost"),
        ]
        speech = [
            measures.count(Metric.VOICES_SPOKEN, "voices"),
            measures.count(Metric.VOICES_FAILED, "voices that nobody could make"),
            measures.count(Metric.RECORDINGS_HEARD, "recordings written down"),
            measures.count(Metric.RECORDINGS_FAILED, "recordings that nobody could"),
        ]
        return [_graph("Traffic", traffic), _graph("Posts", posts), _graph("Speech", speech)]

    def _records(self) -> list[cloudwatch.IWidget]:
        measures = self._measures
        queue = [measures.oldest_record(), measures.dead_letters()]
        database = [
            measures.database("ServerlessDatabaseCapacity", "Average", "capacity, ACU; 0: asleep"),
            measures.database("DatabaseConnections", "Maximum", "connections"),
        ]
        return [_graph("The queue", queue), _graph("The database", database)]


def _functions(functions: Sequence[LecternFunction]) -> list[cloudwatch.IWidget]:
    errors = [f.alias.metric_errors(label=f.row.name) for f in functions]
    durations = [f.alias.metric_duration(label=f.row.name, statistic="p99") for f in functions]
    return [_graph("Errors", errors), _graph("Duration of the slowest 1 %, ms", durations)]


def _graph(title: str, metrics: Sequence[cloudwatch.IMetric]) -> cloudwatch.GraphWidget:
    return cloudwatch.GraphWidget(title=title, left=list(metrics), width=_HALF, height=_HEIGHT)


def _heading(text: str) -> cloudwatch.TextWidget:
    return cloudwatch.TextWidget(markdown=f"## {text}", width=_WIDE, height=1)
