"""`WritingTimes`: the queue's writer works for some minutes and rests, so the database sleeps."""

from typing import Any, Final

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk.aws_lambda_event_sources import SqsEventSource
from aws_cdk.aws_scheduler import CfnSchedule
from constructs import Construct

from infra.names import full_name

OPEN_MINUTES: Final = 5
"""Enough for a mapping to start, a database to wake, and half a minute's work for a class."""

_TARGET: Final = "scheduler:::aws-sdk:lambda:updateEventSourceMapping"
# An hour late it would open what has just been closed.
_SOON: Final = {"maximumRetryAttempts": 3, "maximumEventAgeInSeconds": 120}


class WritingTimes(Construct):
    """Opens and closes the way from the queue to its writer, at the same minutes of every hour.

    What is said meanwhile waits in the queue, in order. A FIFO queue takes no batching window
    (Lambda guide, on SQS), and a delay of the queue would only move what comes one by one.
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
        for verb, first, open_ in (("open", 0, True), ("close", OPEN_MINUTES, False)):
            minutes = ",".join(map(str, range(first, 60, every_minutes)))
            CfnSchedule(
                self,
                verb.title(),
                name=full_name(name, f"{verb}-records"),
                schedule_expression=f"cron({minutes} * * * ? *)",
                flexible_time_window={"mode": "OFF"},
                target=self._set(enabled=open_),
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
