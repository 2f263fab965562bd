"""`WritingTimes`: batches writes into a few minutes, so that the database can pause between."""

from typing import Any, Final

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk.aws_lambda_event_sources import SqsEventSource
from aws_cdk.aws_scheduler import CfnSchedule
from constructs import Construct

from infra.names import full_name

OPEN_MINUTES: Final = 5
"""Enough to enable the mapping, resume the database, and write a class for half a minute."""

_TARGET: Final = "scheduler:::aws-sdk:lambda:updateEventSourceMapping"
# A late retry could enable the mapping after its `close` schedule has run.
_SOON: Final = {"maximumRetryAttempts": 3, "maximumEventAgeInSeconds": 120}


class WritingTimes(Construct):
    """Enables and disables the queue's event source mapping at the same minutes of every hour.

    Meanwhile records wait in the queue, in order. There is no simpler way:

    - A FIFO queue supports no batching window (Lambda guide, on SQS).
    - A delivery delay would shift each record instead of gathering them.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: str,
        source: SqsEventSource,
        every_minutes: int,
    ) -> None:
        super().__init__(scope, construct_id)
        self._source = source
        self._role = self._make_role()
        for verb, first, enabled in (("open", 0, True), ("close", OPEN_MINUTES, False)):
            minutes = ",".join(map(str, range(first, 60, every_minutes)))
            CfnSchedule(
                self,
                verb.title(),
                name=full_name(name, f"{verb}-records"),
                schedule_expression=f"cron({minutes} * * * ? *)",
                flexible_time_window={"mode": "OFF"},
                target=self._set(enabled=enabled),
            )

    def _make_role(self) -> iam.Role:
        account = {"aws:SourceAccount": Stack.of(self).account}
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal(
                "scheduler.amazonaws.com", conditions={"StringEquals": account}
            ),
        )
        role.add_to_policy(
            iam.PolicyStatement(
                actions=["lambda:UpdateEventSourceMapping"],
                resources=[self._source.event_source_mapping_arn],
            )
        )
        return role

    def _set(self, *, enabled: bool) -> dict[str, Any]:
        stack = Stack.of(self)
        mapping = {"Uuid": self._source.event_source_mapping_id, "Enabled": enabled}
        return {
            "arn": f"arn:{stack.partition}:{_TARGET}",
            "roleArn": self._role.role_arn,
            "input": stack.to_json_string(mapping),
            "retryPolicy": _SOON,
        }
