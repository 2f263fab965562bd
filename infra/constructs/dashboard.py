"""`Dashboard`: one page of graphs. The heading of each row is the question that it answers."""

from collections.abc import Sequence
from typing import Final

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from infra.constructs.function import LecternFunction
from infra.measures import Measures
from infra.names import full_name
from lectern.adapters.metrics import Metric

_WIDE: Final = 24
_HALF: Final = 12
_HEIGHT: Final = 6


class Dashboard(Construct):
    """Shows which alarms fire, what participants notice, and which function is the cause."""

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
            title="Alarms now", alarms=list(alarms), width=_WIDE, height=_HEIGHT
        )
        page.add_widgets(_heading("Is anything wrong? Every alarm links to its runbook."), state)
        page.add_widgets(_heading("Can participants join?"), *self._host())
        page.add_widgets(_heading("Do students receive their captions?"), *self._captions())
        page.add_widgets(_heading("Are transcripts stored?"), *self._records())
        page.add_widgets(_heading("Which function fails or is slow?"), *_functions(functions))

    def _host(self) -> list[cloudwatch.IWidget]:
        """Graphs of the public host, whose alarms are in another region (`edge-operations`)."""
        measures = self._measures
        failures = _graph("The public host", [measures.host_failures()])
        codes = _graph(
            "Class codes",
            [
                measures.count(Metric.CODES_ACCEPTED, "right"),
                measures.count(Metric.CODES_REJECTED, "wrong"),
            ],
        )
        if not measures.has_firewall:
            return [failures, codes]
        return [failures, codes, _graph("The firewall", [measures.blocked()])]

    def _captions(self) -> list[cloudwatch.IWidget]:
        measures = self._measures
        traffic = [
            measures.socket("ConnectCount", "sockets opened"),
            measures.socket("MessageCount", "messages, both directions"),
        ]
        posts = [
            measures.count(Metric.POSTS_DELIVERED, "delivered"),
            measures.count(Metric.POSTS_GONE, "to closed connections"),
            measures.count(Metric.POSTS_FAILED, "failed"),
        ]
        translation = [
            measures.count(Metric.TEXTS_TRANSLATED, "texts translated"),
            measures.count(Metric.TRANSLATIONS_FAILED, "texts no translator could translate"),
            measures.count(Metric.CAPTIONS_REPAIRED, "captions translated later"),
            measures.count(Metric.CAPTIONS_GIVEN_UP, "captions never translated"),
            measures.count(Metric.TRANSLATIONS_HEDGED, "texts with a second translator"),
        ]
        speech = [
            measures.count(Metric.TEXTS_SYNTHESIZED, "captions synthesized"),
            measures.count(Metric.TEXTS_FAILED, "captions no provider could synthesize"),
            measures.count(Metric.RECORDINGS_TRANSCRIBED, "recordings transcribed"),
            measures.count(Metric.RECORDINGS_FAILED, "recordings no provider could transcribe"),
        ]
        return [
            _graph("Traffic", traffic),
            _graph("Posts", posts),
            _graph("Translation", translation),
            _graph("Speech", speech),
        ]

    def _records(self) -> list[cloudwatch.IWidget]:
        measures = self._measures
        queue = [measures.oldest_record(), measures.dead_letters()]
        database = [
            measures.database("ServerlessDatabaseCapacity", "Average", "capacity, ACU; 0: paused"),
            measures.database("DatabaseConnections", "Maximum", "connections"),
        ]
        return [_graph("The queue", queue), _graph("The database", database)]


def _functions(functions: Sequence[LecternFunction]) -> list[cloudwatch.IWidget]:
    errors = [f.alias.metric_errors(label=f.row.name) for f in functions]
    durations = [f.alias.metric_duration(label=f.row.name, statistic="p99") for f in functions]
    return [_graph("Errors", errors), _graph("Duration, p99, ms", durations)]


def _graph(title: str, metrics: Sequence[cloudwatch.IMetric]) -> cloudwatch.GraphWidget:
    return cloudwatch.GraphWidget(title=title, left=list(metrics), width=_HALF, height=_HEIGHT)


def _heading(text: str) -> cloudwatch.TextWidget:
    return cloudwatch.TextWidget(markdown=f"## {text}", width=_WIDE, height=1)
