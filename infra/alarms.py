"""The kinds of alarms. `docs/operations.md` has a runbook for each, under the same name."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk.aws_cloudwatch_actions import SnsAction
from aws_cdk.aws_sns import ITopic
from constructs import Construct

from infra.names import full_name


class AlarmKind(StrEnum):
    """Kinds of alarms. The value is the heading of the runbook."""

    ERRORS = "errors"
    THROTTLES = "throttles"
    SLOW = "slow"
    DEAD_LETTERS = "dead-letters"
    RECORDS_WAITING = "records-waiting"
    POSTS_GONE = "posts-gone"
    POSTS_FAILED = "posts-failed"
    TRANSLATIONS_FAILED = "translations-failed"
    REPAIRS_FAILED = "repairs-failed"
    VOICES_FAILED = "voices-failed"
    RECORDINGS_FAILED = "recordings-failed"
    CODES_GUESSED = "codes-guessed"
    SCHOOL_BUDGETS = "school-budgets"
    SOCKET_ERRORS = "socket-errors"
    HTTP_ERRORS = "http-errors"
    HOST_ERRORS = "host-errors"
    FIREWALL_BLOCKS = "firewall-blocks"
    STATE_THROTTLED = "state-throttled"
    DATABASE_FULL = "database-full"
    DATABASE_AWAKE = "database-awake"
    SWEEP_MISSING = "sweep-missing"


@dataclass(frozen=True, slots=True)
class Condition:
    """When an alarm fires.

    Attributes:
        metric: What CloudWatch evaluates.
        limit: The alarm fires above this value.
        times: The number of consecutive periods that must be above it.
        is_least: Fire below `limit` instead, and when there is no data.
        means: The first sentence of the alarm's description: what is wrong.
    """

    metric: cloudwatch.IMetric
    limit: float
    times: int = 1
    is_least: bool = False
    means: str = field(kw_only=True)


_WAYS: Final = {
    False: (
        cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        cloudwatch.TreatMissingData.NOT_BREACHING,
    ),
    True: (
        cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        cloudwatch.TreatMissingData.BREACHING,
    ),
}


@dataclass(frozen=True, slots=True)
class AlarmMaker:
    """Creates the alarms of a stage, with the same naming, description and topic."""

    name: str
    runbook_url: str
    topic: ITopic

    def make(
        self, scope: Construct, kind: AlarmKind, subject: str, condition: Condition
    ) -> cloudwatch.Alarm:
        """Return a new alarm. Missing data is not a breach, unless `condition.is_least`."""
        comparison, missing = _WAYS[condition.is_least]
        alarm = cloudwatch.Alarm(
            scope,
            f"{subject}-{kind}",
            alarm_name=full_name(self.name, f"{subject}-{kind}"),
            alarm_description=f"{condition.means} What to do: {self.runbook_url}#{kind}",
            metric=condition.metric,
            threshold=condition.limit,
            comparison_operator=comparison,
            evaluation_periods=condition.times,
            treat_missing_data=missing,
        )
        alarm.add_alarm_action(SnsAction(self.topic))
        alarm.add_ok_action(SnsAction(self.topic))
        return alarm


FIVE_MINUTES: Final = Duration.minutes(5)


def metric(
    namespace: str, name: str, statistic: str = "Sum", *, label: str | None = None, **where: Any
) -> cloudwatch.Metric:
    """Return a metric with a period of five minutes and the dimensions `where`."""
    return cloudwatch.Metric(
        namespace=namespace,
        metric_name=name,
        statistic=statistic,
        period=FIVE_MINUTES,
        label=label,
        dimensions_map=where or None,
    )
